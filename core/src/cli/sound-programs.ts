import type { NamedOutcomes } from '../evaluation/compare-programs.ts'
import { type CellOutcome, isFinished } from '../evaluation/evaluation-cell.ts'
import { outcomesOfCells } from '../evaluation/outcomes/outcomes-of-cells.ts'
import type { ControllerProgram } from '../execution/controller-program.ts'

/** Those that failed nowhere: what failed on one store has no mean over all. */
export function soundPrograms(
  programs: readonly ControllerProgram[],
  outcomes: readonly CellOutcome[],
): NamedOutcomes[] {
  return programs.flatMap((program) => {
    const own = outcomes.filter(({ cell }) => cell.program === program)
    const cells = own.filter(isFinished)
    if (cells.length === 0 || cells.length < own.length) return []
    return [{ name: program.name, outcomes: outcomesOfCells(cells) }]
  })
}
