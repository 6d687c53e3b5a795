import { type Answer, type EpisodeVisitor, NO_ANSWER, type ReplayColumns, walkEpisode } from 'autotts'
import type { ActionKind, TracedPlace } from './traced-place.ts'
import { winnerOf } from './winner-of.ts'

/** How many steps of dissent in a row are looked at, see `BranchRecord.dissent`. */
export const DISSENT_STEPS: readonly number[] = [2, 4, 8]

/** Finished branches that it takes before anybody can dissent from them. */
const QUORUM = 2

/** What became of a branch. */
export interface BranchRecord {
  /** Row in the columns. */
  readonly row: number
  /** Steps from its start to its end, taken or not. */
  readonly length: number
  /** Class of the answer at its end, whether it came there or not. */
  readonly final: Answer
  /**
   * Which it is of those opened after some branch had been taken further, from 0; -1 where it was opened before. Branches
   * that are read to their end at once take none further.
   */
  readonly late: number
  /** Tokens charged. */
  tokens: number
  /** Steps taken. */
  depth: number
  /** The latest answer that it showed. */
  shown: Answer
  finished: boolean
  pruned: boolean
  /** Its tokens when it had dissented from the leading answer so many steps in a row; undefined where it never did. */
  dissent: readonly (number | undefined)[]
}

const NEVER: readonly (number | undefined)[] = []

/** The end of a branch. */
export interface Finish {
  /** Position of the branch in opening order. */
  readonly branch: number
  readonly final: Answer
  /** Steps of the branch. */
  readonly length: number
  /** Tokens of the episode up to and including it. */
  readonly spent: number
}

/** One episode as its counterfactuals are worked out from it; for the host alone, since it knows the gold answer. */
export class EpisodeDigest implements EpisodeVisitor {
  readonly place: TracedPlace
  readonly branches: BranchRecord[] = []
  /** Ends of branches, in order. */
  readonly finishes: Finish[] = []
  tokens = 0
  /** Final answers of the branches that finished, in that order. */
  readonly finals: readonly Answer[]
  /** The plurality of the branches that finished. */
  readonly plurality: Answer
  readonly #votes = new Map<Answer, number>()
  #streaks: number[] = []
  #leader: Answer = NO_ANSWER
  #advanced = false
  #late = 0

  constructor(place: TracedPlace, log: Uint8Array) {
    this.place = place
    walkEpisode(place, log, this)
    this.finals = this.finishes.map(({ final }) => final)
    this.plurality = winnerOf(this.finals)
  }

  /** Row of the branch that is opened as this one in order, from 0; undefined where there are no more. */
  rowAt(position: number): number | undefined {
    const { columns, pool, question } = this.place
    const branch = pool[position]
    return branch === undefined ? undefined : (columns.branchStart[question] as number) + branch
  }

  /** Branches opened later, see `BranchRecord.late`. */
  get widenings(): number {
    return this.#late
  }

  step(
    kind: ActionKind,
    index: number,
    row: number,
    answer: Answer | undefined,
    finished: boolean,
    tokens: number,
  ): void {
    const branch = this.branches[index] ?? this.#open(row)
    this.tokens += tokens
    branch.tokens += tokens
    if (kind === 'prune') branch.pruned = true
    else if (kind === 'read') branch.depth = branch.length
    else if (kind !== 'probe') branch.depth += 1
    if (kind === 'advance' || kind === 'continue') this.#advanced = true
    if (answer !== undefined) branch.shown = answer
    if (finished) this.#finish(index, branch)
    else if (answer !== undefined) this.#dissent(index, branch)
  }

  #open(row: number): BranchRecord {
    const { columns } = this.place
    const branch: BranchRecord = {
      row,
      length: lengthOf(columns, row),
      final: columns.final[row] as number,
      late: this.#advanced ? this.#late++ : -1,
      tokens: 0,
      depth: 0,
      shown: NO_ANSWER,
      finished: false,
      pruned: false,
      dissent: NEVER,
    }
    this.#streaks.push(0)
    this.branches.push(branch)
    return branch
  }

  #finish(index: number, branch: BranchRecord): void {
    const { final, length } = branch
    branch.finished = true
    this.finishes.push({ branch: index, final, length, spent: this.tokens })
    if (final < 0) return
    const votes = (this.#votes.get(final) ?? 0) + 1
    this.#votes.set(final, votes)
    if (votes > (this.#votes.get(this.#leader) ?? 0)) this.#leader = final
  }

  #dissent(index: number, branch: BranchRecord): void {
    if (this.finishes.length < QUORUM) return
    const streak = branch.shown === this.#leader ? 0 : (this.#streaks[index] as number) + 1
    this.#streaks[index] = streak
    const place = DISSENT_STEPS.indexOf(streak)
    if (place >= 0 && branch.dissent[place] === undefined)
      branch.dissent = withCut(branch.dissent, place, branch.tokens)
  }
}

/** Steps from a branch's start to its end. */
export function lengthOf({ probeStart }: ReplayColumns, row: number): number {
  return (probeStart[row + 1] as number) - (probeStart[row] as number) + 1
}

function withCut(cuts: readonly (number | undefined)[], place: number, tokens: number) {
  return DISSENT_STEPS.map((_, i) => (i === place ? tokens : cuts[i]))
}
