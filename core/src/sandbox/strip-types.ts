import { stripTypeScriptTypes } from 'node:module'
import { AutottsError } from '../errors/autotts-error.ts'

/**
 * JavaScript of the same positions: types become blanks.
 *
 * @throws AutottsError E_CONTROLLER_FORM with the place of syntax that cannot be erased or read
 */
export function stripTypes(source: string, file: string): string {
  try {
    return quietly(() => stripTypeScriptTypes(source))
  } catch (thrown) {
    if (!(thrown instanceof Error)) throw thrown
    if (isBroken(thrown)) throw tooDeep(file, thrown)
    throw new AutottsError('E_CONTROLLER_FORM', thrown.message, {
      place: { file, ...placeOf(thrown.stack ?? '') },
      expected: 'TypeScript whose types can be erased (no enum, namespace, decorator or parameter property)',
      next: 'Mend the syntax at this place.',
    })
  }
}

/**
 * True where the stripper itself broke down (it is WebAssembly with a small stack): it cannot be used any
 * more in this thread, and the thread should be given up.
 */
export function isStripperBroken(error: AutottsError): boolean {
  return error.cause instanceof Error && isBroken(error.cause)
}

function isBroken(error: Error): boolean {
  const code = 'code' in error ? String(error.code) : ''
  return !code.endsWith('_TYPESCRIPT_SYNTAX')
}

function tooDeep(file: string, cause: Error): AutottsError {
  return new AutottsError('E_CONTROLLER_FORM', 'the program is nested too deeply to be read', {
    place: { file },
    next: 'Name parts of long expressions.',
    cause,
  })
}

/** Node puts the line, its text and a row of carets in front of the stack. */
function placeOf(stack: string): { readonly line?: number; readonly column?: number } {
  const [head = '', , carets = ''] = stack.split('\n')
  const line = Number.parseInt(head.slice(head.lastIndexOf(':') + 1), 10)
  if (!(line > 0)) return {}
  const column = carets.indexOf('^') + 1
  return column > 0 ? { line, column } : { line }
}

/** The stripper is marked experimental; whoever runs autotts need not be told on every start. */
function quietly<T>(work: () => T): T {
  const { emitWarning } = process
  process.emitWarning = () => {}
  try {
    return work()
  } finally {
    process.emitWarning = emitWarning
  }
}
