/**
 * The action log: one byte an operation where possible. A byte below FIRST_CODE advances that branch;
 * codes marked "+ index" are followed by the branch's index in two bytes, low byte first.
 * The log holds what was carried out, in order; refused and skipped actions are not in it.
 */
export const FIRST_CODE = 240
/** BRANCH and PROBE. */
export const BRANCH = 240
/** BRANCH without a probe. */
export const BRANCH_UNSEEN = 241
/** Opens a branch and takes it to its end. */
export const READ = 242
/** CONTINUE and PROBE, + index. */
export const ADVANCE = 243
/** CONTINUE, + index. */
export const CONTINUE = 244
/** PROBE, + index. */
export const PROBE = 245
/** PRUNE, + index. */
export const PRUNE = 246

/** Branches of a question that two bytes can number. */
export const INDEX_LIMIT = 65_536
