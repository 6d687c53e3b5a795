import { BUDGETS } from '../cli/measures.ts'
import type { Experiment } from '../experiment/experiment.ts'

const AVERAGED = 'budget-averaged-accuracy'

/**
 * The words that have `evaluate` measure what was searched on: the indicator of whole curves among the objectives, with the budgets
 * of the fitness where they are others than those of the command line. None where curves were not searched on by one.
 */
export function indicatorWords(
  { spec: { fitness } }: Pick<Experiment, 'spec'>,
  objectives: readonly { readonly name: string }[],
): readonly string[] {
  if (!objectives.some(({ name }) => name === AVERAGED)) return []
  const budgets = fitness.with?.['budgets']
  const own = Array.isArray(budgets) ? budgets.join(',') : BUDGETS.join(',')
  return ['--indicator', AVERAGED, ...(own === BUDGETS.join(',') ? [] : ['--budgets', own])]
}
