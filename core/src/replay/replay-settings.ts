import type { Grading } from './replay-columns.ts'

/** How an episode is charged and limited. */
export interface ReplaySettings {
  readonly grading: Grading
  /** Cost of a probe, in intervals (kappa_probe); 0 in the paper's experiments. */
  readonly kappa: number
  /** Budget B of an episode, in intervals; Infinity for none. Never exceeded. */
  readonly budget: number
}

export const PAPER_SETTINGS: ReplaySettings = { grading: 'paper', kappa: 0, budget: Number.POSITIVE_INFINITY }
export const CORRECTED_SETTINGS: ReplaySettings = { ...PAPER_SETTINGS, grading: 'corrected' }
