import type { EpisodeFailure } from '../../replay/episode-batch.ts'
import { EpisodeViolation } from '../../replay/episode-violation.ts'

export type Thrown = Omit<EpisodeFailure, 'episode'>

const MESSAGE_LIMIT = 300

/**
 * What was thrown, as data. Nothing that the program could have made (getters, `toString`, proxies) may
 * break this or run on: every access is guarded.
 */
export function describeThrown(thrown: unknown, outOfFuel: boolean): Thrown {
  if (outOfFuel) {
    return { code: 'E_CONTROLLER_FUEL', message: 'it used up its fuel: it loops or recurses without end' }
  }
  if (thrown instanceof EpisodeViolation) return { code: thrown.code, message: thrown.message }
  if (isStackOverflow(thrown)) return { code: 'E_CONTROLLER_FUEL', message: 'it recursed without end' }
  return { code: 'E_CONTROLLER_THREW', message: `it threw ${textOf(thrown)}`, ...placeOf(thrown) }
}

function isStackOverflow(thrown: unknown): boolean {
  try {
    return thrown instanceof RangeError && thrown.message === 'Maximum call stack size exceeded'
  } catch {
    return false
  }
}

function textOf(thrown: unknown): string {
  try {
    if (thrown instanceof Error) return cut(`${thrown.name}: ${thrown.message}`)
    if (typeof thrown === 'string') return cut(`'${thrown}'`)
    return typeof thrown === 'object' ? 'an object that is not an Error' : cut(`${String(thrown)}`)
  } catch {
    return 'something that cannot be shown'
  }
}

function cut(text: string): string {
  return text.length > MESSAGE_LIMIT ? `${text.slice(0, MESSAGE_LIMIT)}...` : text
}

/** Line and column of the topmost frame that lies in the program. */
function placeOf(thrown: unknown): { readonly line?: number; readonly column?: number } {
  try {
    const stack = thrown instanceof Error ? thrown.stack : undefined
    if (typeof stack !== 'string') return {}
    const from = stack.indexOf(`${PROGRAM_URL}:`)
    if (from < 0) return {}
    const [line, column] = stack
      .slice(from + PROGRAM_URL.length + 1, from + PROGRAM_URL.length + 24)
      .split(':')
    const place = {
      line: Number.parseInt(line ?? '', 10) - LINES_ABOVE,
      column: Number.parseInt(column ?? '', 10),
    }
    return place.line > 0 && place.column > 0 ? place : {}
  } catch {
    return {}
  }
}

/** The Function constructor puts two lines above a body, and the body begins with a directive. */
const LINES_ABOVE = 3

/** The name of a program's text in stack traces. */
export const PROGRAM_URL = 'autotts-program'
