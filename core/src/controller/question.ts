import type { Action } from './action.ts'
import type { Answer } from './answer.ts'
import type { Branch } from './branch.ts'
import type { Vote } from './vote.ts'

export interface BranchOptions {
  /** Whether the first interval is probed at once; true unless told otherwise. */
  readonly probe?: boolean
}

/**
 * One question, as a controller sees it: what was opened, what it showed, and the actions that spend
 * compute. Building an action costs nothing; yielding it does (AutoTTS, arXiv 2605.08083, section 2).
 *
 * A refused action (no branch left to open, or the budget does not allow it) is skipped, uncharged.
 * Advancing, continuing or probing a branch that was pruned or read is a violation and ends the episode
 * as failed; what a batch asks of a branch after its finish is skipped, uncharged.
 */
export interface Question {
  /** Every opened branch, in opening order. */
  readonly opened: readonly Branch[]
  /** Branches that are neither finished nor pruned, in opening order. */
  readonly active: readonly Branch[]
  /** Finished branches, in finishing order, which is the order of the batch. */
  readonly finished: readonly Branch[]
  /** The vote of the finished branches, kept up to date by the engine; ties go to the first that finished. */
  readonly finals: Vote
  /** Branches that can still be opened. */
  readonly remaining: number
  /** Tokens spent so far, probes included. */
  readonly spent: number
  /** Tokens per interval (Delta). */
  readonly interval: number
  /** True once an action was refused for want of budget. */
  readonly exhausted: boolean
  /** Opened branches, neither pruned nor without an answer, whose latest answer this is. */
  holders(answer: Answer): number

  /** BRANCH, `count` times: opens branches, generates and (unless told otherwise) probes their first interval. */
  branch(count?: number, options?: BranchOptions): Action
  /** Opens `count` branches and takes each to its end at full cost, without a probe on the way. */
  read(count?: number): Action
  /** CONTINUE and PROBE, `steps` times for each branch in turn; one number for all, or one per branch. */
  advance(branches: Branch | readonly Branch[], steps?: number | readonly number[]): Action
  /** CONTINUE without a probe: depth grows, the answer stays unseen unless the branch finishes. */
  continue(branches: Branch | readonly Branch[], steps?: number | readonly number[]): Action
  /** PROBE at the current depth; skipped where this depth was probed already. */
  probe(branches: Branch | readonly Branch[]): Action
  /** PRUNE: the branches leave `active` for good; what was spent stays spent. */
  prune(branches: Branch | readonly Branch[]): Action
  /** Adds a remark to the trace, at no cost. */
  note(text: string): void
}
