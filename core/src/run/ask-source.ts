import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { AutottsError, type SourcePlace } from '../errors/autotts-error.ts'
import { ERROR_CODES, type ErrorCode } from '../errors/error-codes.ts'
import type { SourceAnswer, SourceQuestion, SourceStoreFacts } from './source-questions.ts'

const FROM_SOURCE = import.meta.url.endsWith('.ts')
const MAIN = fileURLToPath(import.meta.resolve(`./ask-source-main.${FROM_SOURCE ? 'ts' : 'js'}`))

/** Asks a process of its own for the stores of a plugin. @throws AutottsError E_PLUGIN_FAILED, or what the plugin throws */
export async function askSource(
  question: SourceQuestion,
  place: SourcePlace,
  signal: AbortSignal,
): Promise<readonly SourceStoreFacts[]> {
  const answer = await answered(question, signal)
  if (answer.kind === 'stores') return answer.stores
  const { code, message, expected, next = 'Mend the plugin, or its options.' } = answer
  throw new AutottsError(isCode(code) ? code : 'E_PLUGIN_FAILED', message, {
    place,
    ...(expected === undefined ? {} : { expected }),
    next,
  })
}

function answered(question: SourceQuestion, signal: AbortSignal): Promise<SourceAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<SourceAnswer>()
  signal.throwIfAborted()
  const execArgv = FROM_SOURCE ? ['--conditions=@autotts/source', ...process.execArgv] : process.execArgv
  const child = fork(MAIN, { execArgv, stdio: ['ignore', 'ignore', 'inherit', 'ipc'], signal })
  child.once('error', reject)
  child.once('message', (answer: SourceAnswer) => resolve(answer))
  child.once('exit', (code) => {
    const message = `${question.use}: the process that read its stores ended with exit code ${code}`
    resolve({ kind: 'failed', code: 'E_PLUGIN_FAILED', message })
  })
  child.send(question)
  return promise
}

function isCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERROR_CODES, code)
}
