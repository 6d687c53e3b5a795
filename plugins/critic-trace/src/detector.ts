import type { DecisionModule } from 'autotts'
import type { Counterfactual } from './counterfactual.ts'
import type { EpisodeDigest } from './episode-digest.ts'

/** What was wasted, as hindsight tells, in one episode. */
export interface Waste {
  readonly tokens: number
  /** What happened, in words; never an answer. Asked of the episodes that are cited. */
  readonly what: () => string
}

/** Looks for one kind of flaw. */
export interface Detector {
  /** Name of the finding. */
  readonly kind: string
  readonly module: DecisionModule
  /** What would have been otherwise: rules that are tried, of which the best is reported where it is worth something. */
  readonly rules: readonly Counterfactual[]
  /** Tokens wasted in hindsight: more than any rule can save. */
  waste?(episode: EpisodeDigest): Waste | undefined
  /** What the waste is, to complete `1,200 tokens per question ...`. */
  readonly wasted?: string
  /** More about an episode that a rule would have won, in words; never an answer. */
  explain?(episode: EpisodeDigest): string
}
