import type { Answer } from './answer.ts'

/**
 * One reasoning branch that a controller opened. The engine changes the fields in place as compute is
 * spent; a controller only reads them.
 */
export interface Branch {
  /** Position in opening order, from 0. */
  readonly index: number
  /** The latest answer revealed on this branch; NO_ANSWER before the first and after a failed extraction. */
  readonly answer: Answer
  /** Steps taken: intervals generated, the finishing piece included. 1 after BRANCH. */
  readonly depth: number
  /** The branch reached its own end; `answer` is its final answer. */
  readonly finished: boolean
  readonly pruned: boolean
  /** Tokens charged to this branch, probes not included. */
  readonly tokens: number
  /** Revealed answers in a row that equal the latest one, itself included; 0 after a failed extraction. */
  readonly streak: number
  /** How often a newly revealed answer differed from the one before. */
  readonly changes: number
}
