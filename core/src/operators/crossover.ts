import type { EvaluatedIndividual } from './individual.ts'
import type { VariationContext } from './mutation.ts'
import type { Variation } from './variation.ts'

/** Combines two parents; the same duties as a MutationOperator. */
export interface CrossoverOperator {
  /** Most episodes that its workbench may run for one individual; none where it is left out. */
  readonly episodes?: number
  cross(
    first: EvaluatedIndividual,
    second: EvaluatedIndividual,
    context: VariationContext,
  ): Variation | Promise<Variation>
}
