import type { RecordedBranch } from './content-builder.ts'
import type { StoreOrigin } from './store-content.ts'

/** One store of a source, before anything of it is read. Its id is made of model and benchmark. */
export type SourcedStore = Omit<StoreOrigin, 'sourceHash'>

/** A question with its recorded branches, in order. */
export interface RecordedQuestion {
  /** What the leak audit compares; runs of white space count as one space. */
  readonly text: string
  /** The right answer. */
  readonly gold: string
  /** Tokens per interval: between two probes. */
  readonly interval: number
  /** At least one. A branch has at most one probe an interval. */
  readonly branches: Iterable<RecordedBranch>
}

/**
 * Gives replay stores that do not lie in a file that autotts reads: the plugin kind `store`. autotts builds, checks and hashes
 * the store from what is given here. Equal options have to give equal stores: a run goes on only with those that it began
 * with. Of stores that are held out, a search learns the hashes of their questions in a process of its own and nothing else.
 */
export interface StoreSource {
  /** The stores that there are, at least one, each model and benchmark once. */
  stores(signal: AbortSignal): readonly SourcedStore[] | Promise<readonly SourcedStore[]>
  /** Reads one of them, question by question. */
  questions(
    store: SourcedStore,
    signal: AbortSignal,
  ): Iterable<RecordedQuestion> | AsyncIterable<RecordedQuestion>
}
