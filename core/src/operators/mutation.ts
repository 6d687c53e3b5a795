import type { Random } from '../random/random.ts'
import type { EvaluatedIndividual } from './individual.ts'
import type { Variation } from './variation.ts'

/** What every variation operator is given. */
export interface VariationContext {
  /** The only source of randomness; it depends on the run's seed and the offspring's index. */
  readonly random: Random
  /** Every individual evaluated so far that the offspring may know of, by index. */
  readonly history: readonly EvaluatedIndividual[]
  /** Aborted when the run ends; an operator that waits must honour it. */
  readonly signal: AbortSignal
}

/**
 * Varies one parent. It must not change its inputs, and with the same inputs and random stream it must give
 * the same variation (an operator that asks a model is exempt: its answers are recorded in the log).
 * A parent that it can do nothing with is a `rejected` variation; only a broken set-up throws.
 */
export interface MutationOperator {
  mutate(parent: EvaluatedIndividual, context: VariationContext): Variation | Promise<Variation>
}
