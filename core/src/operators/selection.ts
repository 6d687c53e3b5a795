import type { Random } from '../random/random.ts'
import type { Objective } from './fitness.ts'
import type { EvaluatedIndividual } from './individual.ts'
import type { SetupCheck } from './setup.ts'

export interface SelectionContext {
  readonly objectives: readonly Objective[]
  /** Every individual evaluated so far that the offspring may know of, by index. */
  readonly history: readonly EvaluatedIndividual[]
  /** The only source of randomness; it depends on the run's seed and the offspring's index. */
  readonly random: Random
}

/** Decides who breeds. */
export interface MatingSelection extends SetupCheck {
  /**
   * `count` parents out of the population, which comes best first, as survival left it. They are distinct as long as the
   * population lasts.
   */
  select(
    population: readonly EvaluatedIndividual[],
    count: number,
    context: SelectionContext,
  ): readonly EvaluatedIndividual[]
}
