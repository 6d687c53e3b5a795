import type { ContentHash } from '../events/content-hash.ts'

/**
 * What a program did on the probe set, averaged over its episodes (questions x betas x branch orders). Measured by the host
 * from verified action logs; axes of behaviour, not of quality.
 */
export interface BehaviourTraits {
  /** Branches opened in an episode. */
  readonly width: number
  /** Intervals that an opened branch was taken along. */
  readonly depth: number
  /** Tokens of the longest branch, as a share of those of the question's longest recorded branch: when it stopped. */
  readonly stop: number
  /** Share of the opened branches that were pruned. */
  readonly pruned: number
  /** Tokens of an episode, all branches together. */
  readonly tokens: number
}

export type BehaviourTrait = keyof BehaviourTraits

export const BEHAVIOUR_TRAITS: readonly BehaviourTrait[] = ['width', 'depth', 'stop', 'pruned', 'tokens']

/** What a program does on the probe set. */
export interface Behaviour {
  /** Of its verified action logs and its answers. */
  readonly hash: ContentHash
  /** Episodes that it took. */
  readonly episodes: number
  readonly traits: BehaviourTraits
}
