import { ADVANCE, BRANCH, BRANCH_UNSEEN, FIRST_CODE, PRUNE, READ } from './action-codes.ts'

export interface ActionCounts {
  /** Branches opened, by whichever action. */
  readonly opened: number
  readonly pruned: number
}

/** Counts in the verified operations of one episode, log[from] to log[to - 1]. */
export function countActions(log: Uint8Array, from: number, to: number): ActionCounts {
  let opened = 0
  let pruned = 0
  for (let at = from; at < to; at += 1) {
    const code = log[at] as number
    if (code < FIRST_CODE) continue
    if (code === BRANCH || code === BRANCH_UNSEEN || code === READ) opened += 1
    if (code === PRUNE) pruned += 1
    if (code >= ADVANCE) at += 2
  }
  return { opened, pruned }
}
