/** Where a store's branches come from. */
export interface StoreOrigin {
  /** As its source writes it, such as `Qwen3-8B`. */
  readonly model: string
  readonly benchmark: string
  readonly source: string
  readonly licence: string
  /** SHA-256 of the file that the store was imported from, hexadecimal. */
  readonly sourceHash?: string
}

export interface ContentQuestion {
  readonly text: string
  readonly gold: string
  /** Tokens per interval. */
  readonly interval: number
  /** Distinct answers of the question's branches, in order of appearance: probes first, then the final. */
  readonly answers: readonly string[]
}

/** Signals that some sources record beside the answers; kept in the file, unused by the replay. */
export interface OptionalColumns {
  /** By probe: the confidence of its answer. */
  readonly probeConfidence?: Float32Array
  /** By probe: the token position at which it was read, where that is not a multiple of the interval. */
  readonly probePosition?: Int32Array
  /** By branch: the confidence of the final answer. */
  readonly confidence?: Float32Array
  /** By branch: what the model wrote. */
  readonly text?: readonly string[]
}

/** Everything recorded in one store, as columns; layout as in ReplayColumns. */
export interface StoreContent {
  readonly questions: readonly ContentQuestion[]
  readonly branchStart: Int32Array
  readonly tokens: Int32Array
  /** By branch: index into the question's `answers`; -1 where no final answer was recorded. */
  readonly final: Int32Array
  readonly probeStart: Int32Array
  /** By probe: index into the question's `answers`. */
  readonly probes: Int32Array
  readonly optional: OptionalColumns
}

/** Classes of equal answers as they were frozen at import, by question. */
export interface FrozenClasses {
  /** Version of the rules of equality that decided them. */
  readonly rules: number
  /** By question, by index into its `answers`: the class, NO_ANSWER where it abstains. */
  readonly classes: readonly Int32Array[]
  readonly count: Int32Array
  readonly gold: Int32Array
}
