import type { Answer } from '../controller/answer.ts'
import { ADVANCE, BRANCH, BRANCH_UNSEEN, CONTINUE, FIRST_CODE, PROBE, PRUNE, READ } from './action-codes.ts'
import { branchOrder } from './branch-order.ts'
import { stepCharge } from './charge.ts'
import type { ActionKind } from './replay-action.ts'
import type { ReplayColumns } from './replay-columns.ts'
import type { ReplaySettings } from './replay-settings.ts'

/** Hears of the operations of an episode, in order, without an object for each. */
export interface EpisodeVisitor {
  /**
   * @param branch position of the branch in opening order; the next one where it was opened by this very step
   * @param row its row in the columns
   * @param answer class that was revealed (NO_ANSWER: one that abstains); undefined where nothing was
   * @param finished the branch reached its end in this step
   * @param tokens charged for it, probes included
   */
  step(
    kind: ActionKind,
    branch: number,
    row: number,
    answer: Answer | undefined,
    finished: boolean,
    tokens: number,
  ): void
  /** An operation begins at this position of the log. */
  at?(position: number): void
}

/** One question in one branch order. */
export interface EpisodePlace {
  readonly columns: ReplayColumns
  readonly settings: ReplaySettings
  /** Row of the question. */
  readonly question: number
  /** Seed of the branch order. */
  readonly order: number
}

/** Walks through the verified operations of one episode. The log must have passed scoreEpisodes: nothing is checked again. */
export function walkEpisode(place: EpisodePlace, log: Uint8Array, visitor: EpisodeVisitor): void {
  const walker = new EpisodeWalker(place, visitor)
  let at = 0
  while (at < log.length) {
    visitor.at?.(at)
    const code = log[at++] as number
    if (code < FIRST_CODE) walker.step('advance', code)
    else if (code === BRANCH) walker.open('branch')
    else if (code === BRANCH_UNSEEN) walker.open('branch-unseen')
    else if (code === READ) walker.read()
    else {
      const branch = (log[at] as number) + 256 * (log[at + 1] as number)
      at += 2
      if (code === PROBE) walker.probe(branch)
      else if (code === PRUNE) walker.prune(branch)
      else if (code === ADVANCE || code === CONTINUE)
        walker.step(code === ADVANCE ? 'advance' : 'continue', branch)
    }
  }
}

class EpisodeWalker {
  readonly #columns: ReplayColumns
  readonly #visitor: EpisodeVisitor
  readonly #exact: boolean
  readonly #interval: number
  readonly #probing: number
  readonly #first: number
  readonly #order: Int32Array
  readonly #rows: number[] = []
  readonly #cursor: number[] = []
  readonly #charged: number[] = []

  constructor({ columns, settings, question, order }: EpisodePlace, visitor: EpisodeVisitor) {
    const { branchStart, interval } = columns
    this.#columns = columns
    this.#visitor = visitor
    this.#exact = settings.grading === 'corrected'
    this.#interval = interval[question] as number
    this.#probing = settings.kappa * this.#interval
    this.#first = branchStart[question] as number
    this.#order = branchOrder((branchStart[question + 1] as number) - this.#first, order)
  }

  open(kind: 'branch' | 'branch-unseen'): void {
    this.step(kind, this.#enter())
  }

  read(): void {
    const branch = this.#enter()
    const row = this.#rows[branch] as number
    const { final, tokens } = this.#columns
    this.#visitor.step('read', branch, row, final[row] as number, true, tokens[row] as number)
  }

  step(kind: ActionKind, branch: number): void {
    const { final, probes, probeStart, tokens } = this.#columns
    const row = this.#rows[branch] as number
    const at = this.#cursor[branch] as number
    const finished = at === probeStart[row + 1]
    const charged = this.#charged[branch] as number
    const charge = stepCharge(finished, this.#exact, this.#interval, tokens[row] as number, charged)
    this.#charged[branch] = charged + charge
    if (finished) {
      this.#visitor.step(kind, branch, row, final[row] as number, true, charge)
      return
    }
    this.#cursor[branch] = at + 1
    const seen = kind === 'branch' || kind === 'advance'
    const answer = seen ? (probes[at] as number) : undefined
    this.#visitor.step(kind, branch, row, answer, false, seen ? charge + this.#probing : charge)
  }

  probe(branch: number): void {
    const answer = this.#columns.probes[(this.#cursor[branch] as number) - 1] as number
    this.#visitor.step('probe', branch, this.#rows[branch] as number, answer, false, this.#probing)
  }

  prune(branch: number): void {
    this.#visitor.step('prune', branch, this.#rows[branch] as number, undefined, false, 0)
  }

  #enter(): number {
    const row = this.#first + (this.#order[this.#rows.length] as number)
    this.#cursor.push(this.#columns.probeStart[row] as number)
    this.#charged.push(0)
    return this.#rows.push(row) - 1
  }
}
