import type { Answer } from '../controller/answer.ts'

/** How answers are compared and tokens are charged; see docs/reference/grading.md. */
export type Grading = 'paper' | 'corrected'
export const GRADINGS: readonly Grading[] = ['paper', 'corrected']

/**
 * The recorded branches of one store under one grading, as the episode engine reads them: everything
 * but texts and gold answers. Rows are contiguous: the branches of question q are
 * [branchStart[q], branchStart[q + 1]), the probes of branch b are [probeStart[b], probeStart[b + 1]).
 * Answers are classes 0..classes[q]-1, numbered per question; NO_ANSWER (-1) where one abstains.
 */
export interface ReplayColumns {
  readonly questions: number
  /** Tokens per interval (Delta), by question. */
  readonly interval: Int32Array
  /** Number of answer classes, by question. */
  readonly classes: Int32Array
  /** questions + 1 entries. */
  readonly branchStart: Int32Array
  /** Tokens of the complete branch (T), by branch. */
  readonly tokens: Int32Array
  /** Class of the final answer, by branch. */
  readonly final: Int32Array
  /** branches + 1 entries. */
  readonly probeStart: Int32Array
  /** Class of the answer that a probe read, by probe. */
  readonly probes: Int32Array
}

/** Gold class by question; a value that no branch has when no branch can be right. Never leaves the host. */
export type GoldClasses = Int32Array

/** The class that no branch ever shows. */
export const UNREACHABLE: Answer = -2
