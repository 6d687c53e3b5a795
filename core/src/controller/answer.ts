/**
 * An answer as a controller sees it: a small integer, given in order of first sight within an episode.
 * Programs compare answers; they never parse them.
 */
export type Answer = number

/** The absence of an answer: nothing was read, or the extraction failed and abstains. Never wins a vote. */
export const NO_ANSWER: Answer = -1
