import { ADVANCE, BRANCH, BRANCH_UNSEEN, FIRST_CODE, PROBE, PRUNE, READ } from '../replay/action-codes.ts'
import { stepCharge } from '../replay/charge.ts'
import type { ReplayColumns } from '../replay/replay-columns.ts'
import type { ReplaySettings } from '../replay/replay-settings.ts'

/** What an episode paid for on one branch. */
export interface RevealedBranch {
  /** Row of the branch in the columns. */
  readonly row: number
  /** Steps taken before the finish. */
  depth: number
  charged: number
  ended: boolean
  /** Probe -> whether it was read; shorter than the branch's probes where the episode did not get so far. */
  readonly seen: boolean[]
}

/**
 * Follows a verified log and collects what it paid for, branch by branch in opening order.
 *
 * @param order position in the opening order -> branch within the question
 */
export function revealedBranches(
  columns: ReplayColumns,
  settings: ReplaySettings,
  question: number,
  order: Int32Array,
  log: Uint8Array,
): RevealedBranch[] {
  const branches: RevealedBranch[] = []
  const start = columns.branchStart[question] as number
  const interval = columns.interval[question] as number
  const step = (branch: RevealedBranch, reveal: boolean) => {
    const probes = (columns.probeStart[branch.row + 1] as number) - (columns.probeStart[branch.row] as number)
    const total = columns.tokens[branch.row] as number
    const finishes = branch.depth === probes
    branch.charged += stepCharge(finishes, settings.grading === 'corrected', interval, total, branch.charged)
    if (finishes) branch.ended = true
    else branch.seen[branch.depth++] = reveal
  }
  const open = () => {
    const branch = {
      row: start + (order[branches.length] as number),
      depth: 0,
      charged: 0,
      ended: false,
      seen: [],
    }
    branches.push(branch)
    return branch
  }
  let at = 0
  while (at < log.length) {
    const code = log[at++] as number
    if (code < FIRST_CODE) step(branches[code] as RevealedBranch, true)
    else if (code === BRANCH || code === BRANCH_UNSEEN) step(open(), code === BRANCH)
    else if (code === READ) open().ended = true
    else {
      const branch = branches[(log[at] as number) + 256 * (log[at + 1] as number)] as RevealedBranch
      at += 2
      if (code === PROBE) branch.seen[branch.depth - 1] = true
      else if (code !== PRUNE) step(branch, code === ADVANCE)
    }
  }
  return branches
}
