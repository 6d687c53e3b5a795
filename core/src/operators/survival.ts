import type { Objective } from './fitness.ts'
import type { EvaluatedIndividual } from './individual.ts'

/** Decides who stays in the population. Deterministic; ties go to the lower index. */
export interface SurvivalSelection {
  /** At most `size` of the individuals, best first. */
  survive(
    individuals: readonly EvaluatedIndividual[],
    size: number,
    objectives: readonly Objective[],
  ): readonly EvaluatedIndividual[]
}
