import { AutottsError } from '../errors/autotts-error.ts'
import type { FailedCell } from '../evaluation/evaluation-cell.ts'
import { coloursFor } from './colours.ts'
import type { CommandContext } from './command-context.ts'
import { printError } from './failures.ts'

/** Prints errors after which the work went on; equal ones of a controller once, with how many cells it cost. */
export function printFailures(
  errors: readonly AutottsError[],
  cells: readonly FailedCell[],
  context: CommandContext,
): void {
  const colours = coloursFor(process.stderr, context.env)
  for (const error of errors) printError(error, context, colours)
  const groups = Object.groupBy(cells, ({ cell, error }) => `${cell.program.name} ${error.code}`)
  for (const group of Object.values(groups)) {
    const [first, ...rest] = group ?? []
    if (first !== undefined) printError(inCell(first, rest.length), context, colours)
  }
}

/** The messages of programs name the program and where it failed. */
function inCell({ cell, error }: FailedCell, others: number): AutottsError {
  const { file } = cell.program
  const { expected, next } = error
  const place = error.place ?? (file === undefined ? undefined : { file })
  const known = Object.entries({ place, expected, next }).filter(([, value]) => value !== undefined)
  const more = others === 0 ? '' : `; and in ${others} more cell${others === 1 ? '' : 's'}`
  return new AutottsError(error.code, error.message + more, { ...Object.fromEntries(known), cause: error })
}
