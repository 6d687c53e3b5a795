import type { Experiment } from '../experiment/experiment.ts'
import type { SearchSetup } from '../operators/setup.ts'
import type { SearchComponents } from '../search/search-components.ts'

/** What an experiment gives its components to work with. */
export function searchSetup(
  { fitness }: Pick<SearchComponents, 'fitness'>,
  { spec }: Pick<Experiment, 'spec'>,
  { offline = false }: { readonly offline?: boolean } = {},
): SearchSetup {
  return {
    objectives: fitness.objectives,
    populationSize: spec.population.size,
    probed: spec.duplicates.questions > 0,
    beta: spec.search.beta,
    budget: {
      ...(spec.budget.usd === undefined ? {} : { usd: spec.budget.usd }),
      ...(spec.budget.tokens === undefined ? {} : { tokens: spec.budget.tokens }),
    },
    patience: spec.patience,
    offline,
  }
}
