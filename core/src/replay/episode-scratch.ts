import { NO_ANSWER } from '../controller/answer.ts'
import type { ReplayColumns } from './replay-columns.ts'

/** Values of `status`. */
export const ACTIVE = 0
export const FINISHED = 1
export const PRUNED = 2
export const WAS_READ = 3

/** Working arrays of the engine, sized for a store once and used again by every episode. */
export interface EpisodeScratch {
  /** By branch in opening order. */
  readonly status: Uint8Array
  /** Next probe to reveal, as a row of `columns.probes`. */
  readonly cursor: Int32Array
  /** One past the last probe. A branch whose cursor lies before it is active: see outOfWork. */
  readonly end: Int32Array
  /** Row of the branch in the columns. */
  readonly row: Int32Array
  /** Label of the latest answer; NO_ANSWER where there is none. */
  readonly held: Int32Array
  /** Cursor that was reached without reading the probe before it; -1 where there is none. */
  readonly unseenAt: Int32Array
  /** By answer class: its label in this episode plus one; 0 where it was not seen. */
  readonly labels: Int32Array
  /** By label: its answer class. */
  readonly seen: Int32Array
  /** By label: unpruned branches that hold it. */
  readonly holders: Int32Array
}

export function episodeScratch(columns: ReplayColumns): EpisodeScratch {
  let branches = 0
  let classes = 0
  for (let q = 0; q < columns.questions; q += 1) {
    const count = (columns.branchStart[q + 1] as number) - (columns.branchStart[q] as number)
    if (count > branches) branches = count
    if ((columns.classes[q] as number) > classes) classes = columns.classes[q] as number
  }
  return {
    status: new Uint8Array(branches),
    cursor: new Int32Array(branches),
    end: new Int32Array(branches),
    row: new Int32Array(branches),
    held: new Int32Array(branches),
    unseenAt: new Int32Array(branches),
    labels: new Int32Array(classes),
    seen: new Int32Array(classes),
    holders: new Int32Array(classes),
  }
}

/** Sets the arrays for a branch that is about to be opened: `row` of the columns becomes branch `index`. */
export function placeBranch(
  scratch: EpisodeScratch,
  columns: ReplayColumns,
  index: number,
  row: number,
): void {
  scratch.status[index] = ACTIVE
  scratch.row[index] = row
  scratch.cursor[index] = columns.probeStart[row] as number
  scratch.end[index] = columns.probeStart[row + 1] as number
  scratch.held[index] = NO_ANSWER
  scratch.unseenAt[index] = -1
}

/** Takes a branch out of work before its end, so that no cursor of one that is not active lies before its end. */
export function outOfWork({ cursor, end, status }: EpisodeScratch, index: number, as: number): void {
  status[index] = as
  end[index] = cursor[index] as number
}
