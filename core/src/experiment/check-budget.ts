import { AutottsError } from '../errors/autotts-error.ts'
import type { Locator } from './experiment.ts'
import type { ExperimentSpec } from './experiment-schema.ts'

/** Refuses budgets that cannot be kept, rather than ignore them. @throws AutottsError E_EXPERIMENT_BUDGET */
export function checkBudget({ budget, population, termination }: ExperimentSpec, locate: Locator): void {
  const { individuals, episodes, minutes } = budget
  if (
    individuals === undefined &&
    episodes === undefined &&
    minutes === undefined &&
    termination.length === 0
  )
    throw new AutottsError('E_EXPERIMENT_BUDGET', 'nothing ends this search', {
      place: locate.key([], 'budget'),
      expected: 'budget.individuals, budget.episodes or budget.minutes',
      next: 'Add one, such as `budget: { individuals: 200 }`.',
    })
  if (individuals !== undefined && individuals < population.seeds.length)
    throw new AutottsError(
      'E_EXPERIMENT_BUDGET',
      `a budget of ${individuals} individuals does not cover the ${population.seeds.length} seeds`,
      {
        place: locate.value(['budget', 'individuals']),
        expected: `at least ${population.seeds.length}; more, so that something can be bred from them`,
        next: 'Raise budget.individuals or name fewer population.seeds.',
      },
    )
}
