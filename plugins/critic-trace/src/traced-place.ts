import type { Answer, EpisodePlace, EpisodeVisitor } from 'autotts'

export type ActionKind = Parameters<EpisodeVisitor['step']>[0]

/** Which episode it is, and what only the host knows of it. */
export interface TracedPlace extends EpisodePlace {
  /** Id of the store. */
  readonly store: string
  readonly beta: number
  /** Place of beta among those that are traced. */
  readonly betaPlace: number
  /** Number of the question, the same in all stores that have it. */
  readonly number: number
  /** Order in which the question's branches can be opened. */
  readonly pool: Int32Array
  /** Class of the gold answer. */
  readonly gold: Answer
  /** Class that the program answered; NO_ANSWER for none. */
  readonly answer: Answer
  /** Its weight among the traced episodes of its beta, which add up to 1: every store weighs the same. */
  readonly share: number
}
