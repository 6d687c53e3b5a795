import type { Signal } from '../controller/define-controller.ts'
import type { GoldClasses, Grading, ReplayColumns } from './replay-columns.ts'

export type { Signal } from '../controller/define-controller.ts'

export interface StoreQuestion {
  readonly text: string
  readonly gold: string
  /** Tokens per interval. */
  readonly interval: number
  readonly branches: number
}

/** One grading's view of a store: what the engine reads, and what only the host may know. */
export interface GradedStore {
  readonly grading: Grading
  readonly columns: ReplayColumns
  readonly gold: GoldClasses
  /** The text that a class stands for (the first seen of its members). */
  answerText(question: number, answerClass: number): string
}

/** The recorded branches of one (model, benchmark). */
export interface ReplayStore {
  /** `model/benchmark`, lower case, such as `qwen3-8b/aime24`. */
  readonly id: string
  /** As its source writes it, such as `Qwen3-8B`. */
  readonly model: string
  readonly benchmark: string
  readonly source: string
  readonly licence: string
  /** SHA-256 of the content, hexadecimal; equal content has an equal hash whatever file it came in. */
  readonly contentHash: string
  /** SHA-256 of each question's text, normalised in white space; what the leak audit compares. */
  readonly questionHashes: readonly string[]
  readonly signals: readonly Signal[]
  readonly questions: readonly StoreQuestion[]
  graded(grading: Grading): GradedStore
}
