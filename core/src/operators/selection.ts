import type { Random } from '../random/random.ts'
import type { Objective } from './fitness.ts'
import type { EvaluatedIndividual } from './individual.ts'

/** Decides who breeds. The population comes best first, as survival left it. */
export interface MatingSelection {
  select(
    population: readonly EvaluatedIndividual[],
    count: number,
    objectives: readonly Objective[],
    random: Random,
  ): readonly EvaluatedIndividual[]
}
