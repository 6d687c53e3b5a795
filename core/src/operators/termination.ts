import type { Objective } from './fitness.ts'
import type { EvaluatedIndividual } from './individual.ts'
import type { SetupCheck } from './setup.ts'

export interface SearchProgress {
  /** Individuals that were asked, those under way included. */
  readonly asked: number
  /** Individuals whose fate is known. */
  readonly told: number
  /** Those of them that were evaluated. */
  readonly evaluated: number
  /** Best first, as survival left it. */
  readonly population: readonly EvaluatedIndividual[]
  /** Everybody evaluated so far, by index. */
  readonly history: readonly EvaluatedIndividual[]
  readonly objectives: readonly Objective[]
}

/** Decides when a search ends, besides its budget. */
export interface Termination extends SetupCheck {
  /** Why the search should end now, or undefined to go on. A pure function: a resumed run asks again. */
  done(progress: SearchProgress): string | undefined
}
