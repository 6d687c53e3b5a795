import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { AutottsError } from '../errors/autotts-error.ts'
import type {
  ExperimentParts,
  ExperimentQuestion,
  PartMessage,
  PartName,
  PlainFault,
} from './experiment-parts.ts'

const FROM_SOURCE = import.meta.url.endsWith('.ts')
const MAIN = fileURLToPath(import.meta.resolve(`./experiment-parts-main.${FROM_SOURCE ? 'ts' : 'js'}`))
/** After its channel has closed; only a plugin that loops does not notice. */
const GRACE_MS = 200

/** What is not known, since an earlier part of the experiment went wrong. */
export class PartUnknown extends Error {}

type Waiting = { readonly [P in PartName]: PromiseWithResolvers<ExperimentParts[P]> }
type MessageOf<P extends PartName> =
  | { readonly part: P; readonly found: ExperimentParts[P] }
  | { readonly part: P; readonly fault: PlainFault }

/**
 * Has a process of its own look at an experiment: its plugins are code that may loop, end the process, or print. They see
 * `env`, and nothing that they print is shown.
 */
export class ExperimentInquiry implements AsyncDisposable {
  readonly #child: ChildProcess
  readonly #parts: Waiting = {
    experiment: waiting(),
    variables: waiting(),
    stores: waiting(),
    plugins: waiting(),
    servers: waiting(),
  }
  #faulty = false

  constructor(question: ExperimentQuestion, env: Readonly<Record<string, string | undefined>>) {
    const execArgv = FROM_SOURCE ? ['--conditions=@autotts/source', ...process.execArgv] : process.execArgv
    this.#child = fork(MAIN, {
      cwd: question.cwd,
      env,
      execArgv,
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    this.#child.on('message', (message: PartMessage) => this.#settle(message))
    this.#child.once('error', (error) => this.#end(error.message))
    this.#child.once('exit', (code, signal) => this.#end(signal ?? `exit code ${code}`))
    this.#child.send(question, () => {})
  }

  /** @throws AutottsError for what is wrong with it; PartUnknown where an earlier part is in the way */
  part<P extends PartName>(name: P): Promise<ExperimentParts[P]> {
    return this.#parts[name].promise
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const { pid, exitCode, signalCode } = this.#child
    if (pid === undefined || exitCode !== null || signalCode !== null) return
    const gone = once(this.#child, 'exit')
    if (this.#child.connected) this.#child.disconnect()
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), GRACE_MS)
    await gone
    clearTimeout(timer)
  }

  #settle<P extends PartName>(message: MessageOf<P>): void {
    const { resolve, reject } = this.#parts[message.part]
    if ('found' in message) resolve(message.found)
    else {
      this.#faulty = true
      const { code, message: text, ...details } = message.fault
      reject(new AutottsError(code, text, details))
    }
  }

  /** What was told before keeps its result. */
  #end(how: string): void {
    const reason = this.#faulty
      ? new PartUnknown('not looked at: mend what fails first')
      : new AutottsError('E_PLUGIN_FAILED', `the process that looked at the experiment ended (${how})`, {
          next: 'Take its plugins out one by one to find the one that ends it, and mend that.',
        })
    for (const { reject } of Object.values(this.#parts)) reject(reason)
  }
}

function waiting<T>(): PromiseWithResolvers<T> {
  const waiting = Promise.withResolvers<T>()
  waiting.promise.catch(() => {})
  return waiting
}
