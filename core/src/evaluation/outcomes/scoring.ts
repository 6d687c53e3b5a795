import type { CurveIndicator } from '../curve-indicator.ts'

/** A part of the stores and of their questions; what is not named is whole. */
export interface Part {
  /** Ids. */
  readonly stores?: readonly string[]
  /** Numbers of questions, see `Outcomes`. */
  readonly questions?: readonly number[]
}

/** How objectives are made of outcomes. */
export interface Scoring {
  readonly indicators: readonly CurveIndicator[]
  /** An objective is the worst value of its indicator over these; a single one is all that is selected by. */
  readonly folds: readonly Part[]
  /** Left out of the objectives, so that selection cannot have fitted it. */
  readonly confirm?: Part
}

/** Objectives over everything there is. */
export function wholeScoring(indicators: readonly CurveIndicator[]): Scoring {
  return { indicators, folds: [{}] }
}

/** The same indicators, computed on what was left out of the objectives. */
export function confirmationScoring({ indicators, confirm }: Scoring): Scoring | undefined {
  return confirm === undefined ? undefined : { indicators, folds: [confirm] }
}
