import type { DecisionModule } from 'autotts'
import type { Observation, TracedEpisode } from '../episode.ts'

/** Sizes of a finding, averaged over all traced episodes. */
export interface FindingSize {
  /** Share of the episodes that show it, 0..1. */
  readonly share: number
  /** Percentage points that mending it would win, and those that it would lose. */
  readonly won: number
  readonly lost: number
  /** Mean tokens per question. */
  readonly tokens: number
}

/** Looks for one kind of flaw. */
export interface Detector {
  readonly kind: string
  readonly module: DecisionModule
  observe(episode: TracedEpisode): Observation | undefined
  /** The finding as a sentence, its figures in it. */
  describe(size: FindingSize): string
}

export function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`
}

export function points(value: number): string {
  return `${value.toFixed(2)} points`
}

export function tokensText(tokens: number): string {
  return `${Math.round(tokens)} tokens per question`
}
