import { AutottsError } from '../errors/autotts-error.ts'
import { formatError, toAutottsError } from '../errors/format-error.ts'
import type { Colours } from './colours.ts'
import type { CommandContext } from './command-context.ts'
import { INTERRUPTED } from './interruption.ts'

/** 130 after Ctrl-C, 2 for a command line that was not understood, 1 for everything else. */
export function exitCodeOf(thrown: unknown, signal: AbortSignal): number {
  if (signal.aborted) return INTERRUPTED
  return thrown instanceof AutottsError && thrown.code === 'E_USAGE' ? 2 : 1
}

/** Prints what went wrong on stderr, or how to go on after an interruption; the stack only under AUTOTTS_DEBUG=1. */
export function reportFailure(thrown: unknown, context: CommandContext, colours: Colours, goOn = ''): void {
  if (context.signal.aborted) {
    context.note(`interrupted\n${goOn}`)
    return
  }
  printError(thrown, context, colours)
}

/** Prints one error; commands use it for failures after which they go on. */
export function printError(thrown: unknown, context: CommandContext, colours: Colours): void {
  const error = toAutottsError(thrown)
  const [first = '', ...rest] = formatError(error).split('\n')
  context.note(`${[colours.red(first), ...rest.map((line) => colours.dim(line))].join('\n')}\n`)
  const { AUTOTTS_DEBUG } = context.env
  if (AUTOTTS_DEBUG === '1') context.note(`${stackOf(thrown)}\n`)
}

function stackOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown)
  const own = thrown.stack ?? thrown.message
  return thrown.cause === undefined ? own : `${own}\ncaused by ${stackOf(thrown.cause)}`
}
