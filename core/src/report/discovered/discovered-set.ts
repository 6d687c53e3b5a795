import { comparePrograms, type NamedOutcomes } from '../../evaluation/compare-programs.ts'
import { figuresOfIndicator, tokensFor } from '../../evaluation/curve-figure.ts'
import type { DifferenceRow } from '../../evaluation/difference-row.ts'
import type { FinishedCell } from '../../evaluation/evaluation-cell.ts'
import { type FigureRow, meanCurve, measurePrograms } from '../../evaluation/measure-programs.ts'
import type { Outcomes } from '../../evaluation/outcomes/outcomes.ts'
import { outcomesOfCells } from '../../evaluation/outcomes/outcomes-of-cells.ts'

/** Whom found programs are compared with. */
export const RIVALS = ['cmc', 'sc', 'short-m'] as const

/** Programs on one set of stores: those that the search selected by, or those that it never opened. */
export interface DiscoveredSet {
  readonly name: 'search' | 'held out'
  readonly stores: readonly string[]
  /** By program. */
  readonly outcomes: ReadonlyMap<string, Outcomes>
  readonly figures: readonly FigureRow[]
  /** Found programs that failed on one of the stores, and so have no figures. */
  readonly failed: readonly string[]
  /** Of every found program to every rival. */
  readonly differences: readonly DifferenceRow[]
}

export interface SetOptions {
  readonly name: DiscoveredSet['name']
  /** Ids. */
  readonly stores: readonly string[]
  /** Names of programs, found ones first. */
  readonly found: readonly string[]
  readonly budgets: readonly number[]
  /** How many betas every program was run at. */
  readonly betas: number
}

/**
 * Figures of whole curves on a set, and paired differences to the rivals. Where SC was run, the tokens that every program
 * needs for the accuracy of SC at its full ceiling are among them. A program that failed somewhere has none; of those that were
found, it is said which.
 */
export function discoveredSet(
  cells: readonly FinishedCell[],
  { name, stores, found, budgets, betas }: SetOptions,
): DiscoveredSet {
  const own = cells.filter(({ cell }) => stores.includes(cell.store.id))
  const named = [...Map.groupBy(own, ({ cell }) => cell.program.name)]
    .filter(([, group]) => group.length === stores.length * betas)
    .map(([program, group]): NamedOutcomes => ({ name: program, outcomes: outcomesOfCells(group) }))
  const outcomes = new Map(named.map((one) => [one.name, one.outcomes]))
  const averaged = figuresOfIndicator({ name: 'budget-averaged-accuracy', budgets })
  const full = ceilingAccuracy(outcomes.get('sc'))
  const figures = [...averaged, ...(full === undefined ? [] : [tokensFor(full)])]
  const rivals = named.filter((one) => RIVALS.some((rival) => rival === one.name))
  return {
    name,
    stores,
    outcomes,
    failed: found.filter((one) => !outcomes.has(one)),
    figures: measurePrograms(named, { figures, intervals: true }),
    differences: named
      .filter((one) => found.includes(one.name))
      .flatMap((one) =>
        comparePrograms([one, ...rivals], { figures: averaged, atBetas: false, eachStore: false }),
      ),
  }
}

/** Accuracy at the largest beta, cut to two decimals, so that SC reaches its own. */
function ceilingAccuracy(outcomes: Outcomes | undefined): number | undefined {
  const top = outcomes === undefined ? undefined : meanCurve(outcomes).at(-1)
  return top === undefined ? undefined : Math.floor(100 * top.accuracy) / 100
}
