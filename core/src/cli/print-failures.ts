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

function inCell({ cell, error }: FailedCell, others: number): AutottsError {
  const { program, store, beta } = cell
  const more = others === 0 ? '' : `, and ${others} more cell${others === 1 ? '' : 's'}`
  const { place, expected, next } = error
  const details = {
    place: place ?? (program.file === undefined ? undefined : { file: program.file }),
    expected,
    next,
  }
  const known = Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined))
  const where = `${program.name} on ${store.id} at beta ${beta}${more}`
  return new AutottsError(error.code, `${where}: ${error.message}`, { ...known, cause: error })
}
