import { IDS } from '../composition/ids.ts'
import { AutottsError } from '../errors/autotts-error.ts'
import { probeEpisodes } from '../search/behaviour.ts'
import { workbenchEpisodes } from '../search/workbench/episode-allowance.ts'
import type { PreparedRun } from './prepare-run.ts'

/**
 * Refuses a budget of episodes that ends before every seed was evaluated: nothing could be bred. Stores that are not here are not
 * counted.
 *
 * @throws AutottsError E_EXPERIMENT_BUDGET
 */
export function checkEpisodes({
  container,
  experiment: { spec, locate },
  seeds,
}: Pick<PreparedRun, 'container' | 'experiment' | 'seeds'>): void {
  const { episodes } = spec.budget
  if (episodes === undefined || seeds.length === 0) return
  const components = container.get(IDS.components)
  const { fitness, stores } = components
  const options = { probeQuestions: spec.duplicates.questions, beta: spec.search.beta }
  const each = (fitness.reserve?.(stores) ?? 0) + probeEpisodes({ components, options })
  // What a draft may take is reserved for a seed as well, and is given back.
  const needed = seeds.length * each + workbenchEpisodes(components)
  if (episodes >= needed) return
  throw new AutottsError(
    'E_EXPERIMENT_BUDGET',
    `a budget of ${episodes} episodes does not cover the ${seeds.length} seeds`,
    {
      place: locate.value(['budget', 'episodes']),
      expected: `at least ${needed}, ${each} a seed; more, so that something can be bred from them`,
      next: 'Raise budget.episodes, name fewer population.seeds, or evaluate with fewer orders or betas.',
    },
  )
}
