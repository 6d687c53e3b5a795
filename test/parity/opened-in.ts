import { BRANCH, BRANCH_UNSEEN, FIRST_CODE, READ } from '../../core/src/replay/action-codes.ts'

/** Branches that an action log opens. */
export function openedIn(log: Uint8Array): number {
  let opened = 0
  for (let at = 0; at < log.length; at += 1) {
    const code = log[at] as number
    if (code === BRANCH || code === BRANCH_UNSEEN || code === READ) opened += 1
    else if (code >= FIRST_CODE) at += 2
  }
  return opened
}
