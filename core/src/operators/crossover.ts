import type { ControllerProgram } from '../execution/controller-program.ts'
import type { DecisionModule } from './critic.ts'
import type { EvaluatedIndividual } from './individual.ts'
import type { VariationContext } from './mutation.ts'
import type { Variation } from './variation.ts'

/** Combines two parents; the same duties as a MutationOperator. */
export interface CrossoverOperator {
  /** Decision modules that it varies, where it does not vary all: what a choice goes by that listens to critiques. */
  readonly modules?: readonly DecisionModule[]
  /** Most episodes that its workbench may run for one individual; none where it is left out. */
  readonly episodes?: number
  /**
   * In a few words whether and how it can cross a program of which only the text is known, such as a seed; `autotts validate` tells it.
   * Left out where it crosses all programs alike.
   */
  crossesAs?(program: ControllerProgram): string
  cross(
    first: EvaluatedIndividual,
    second: EvaluatedIndividual,
    context: VariationContext,
  ): Variation | Promise<Variation>
}
