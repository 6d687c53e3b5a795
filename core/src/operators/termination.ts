import type { EvaluatedIndividual } from './individual.ts'

export interface SearchProgress {
  readonly asked: number
  readonly evaluated: number
  readonly population: readonly EvaluatedIndividual[]
}

/** Decides when a search ends, besides its budget. */
export interface Termination {
  /** Why the search should end now, or undefined to go on. */
  done(progress: SearchProgress): string | undefined
}
