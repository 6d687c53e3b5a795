/** A range of branch orders (seeds) by questions; episodes run order by order, questions inside. */
export interface EpisodeRange {
  /** Seeds of the branch orders, see branchOrder. */
  readonly orders: readonly number[]
  /** Rows of questions, in the order in which they are run. */
  readonly questions: readonly number[]
}

/** What a run of episodes claims to have done; nothing in it is believed before the host verified it. */
export interface EpisodeBatch {
  /** End of each episode's operations in `log`. */
  readonly ends: Int32Array
  /** Label of the answer of each episode, NO_ANSWER for none. */
  readonly answers: Int32Array
  readonly log: Uint8Array
  /** Remarks of the program, in order; what a program writes beyond the limits of runEpisodes is dropped. */
  readonly notes: readonly EpisodeNote[]
  /** The episode that ended as failed, if one did; no later one was run. */
  readonly failure?: EpisodeFailure
}

/** A remark that a program left for the trace, see Question.note. */
export interface EpisodeNote {
  /** Position of the episode in the batch. */
  readonly episode: number
  /** Bytes of the episode's log that were written before it. */
  readonly at: number
  /** Whatever the program wrote: print it escaped. */
  readonly text: string
}

/** Why an episode failed: the program's fault. */
export interface EpisodeFailure {
  readonly code: string
  readonly message: string
  /** Position in the batch. */
  readonly episode: number
  /** Where in the program's text it threw, counted from 1; unknown for what the engine found. */
  readonly line?: number
  readonly column?: number
}
