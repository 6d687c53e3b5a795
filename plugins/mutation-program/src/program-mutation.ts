import type { EvaluatedIndividual, MutationOperator, Variation, VariationContext } from 'autotts'
import type { Options } from './options.ts'
import { varySource } from './source/vary-source.ts'

/** Varies whole programs without a model. */
export class ProgramMutation implements MutationOperator {
  readonly #options: Options

  constructor(options: Options) {
    this.#options = options
  }

  mutate(parent: EvaluatedIndividual, { random }: VariationContext): Variation {
    const { sigma, eta } = this.#options
    return varySource(parent.program.source, { random, perturbation: { sigma, eta } })
  }
}
