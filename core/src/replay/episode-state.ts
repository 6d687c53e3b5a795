import { NO_ANSWER } from '../controller/answer.ts'
import type { Branch } from '../controller/branch.ts'
import { RunningVote } from '../controller/running-vote.ts'
import { BRANCH, BRANCH_UNSEEN, CONTINUE, FIRST_CODE, PROBE, PRUNE, READ } from './action-codes.ts'
import type { ActionLog } from './action-log.ts'
import { AnswerLabels } from './answer-labels.ts'
import { chargeOfSteps, stepCharge } from './charge.ts'
import type { EpisodeInput } from './episode-input.ts'
import {
  ACTIVE,
  type EpisodeScratch,
  FINISHED,
  outOfWork,
  PRUNED,
  placeBranch,
  WAS_READ,
} from './episode-scratch.ts'
import { openedIndex } from './opened-index.ts'
import { refuseUnlessFinished } from './refuse-unless-finished.ts'
import { ReplayBranch } from './replay-branch.ts'
import type { ReplayColumns } from './replay-columns.ts'
import { showAnswer } from './show-answer.ts'

/**
 * The truth of one episode under replay: which branches are open, how far they went, what was revealed and
 * what it cost (AutoTTS, arXiv 2605.08083, sections 2 and 3.1). Programs never hold it; every operation that
 * is carried out goes into the action log.
 */
export class EpisodeState {
  readonly interval: number
  readonly branches: ReplayBranch[] = []
  readonly finished: ReplayBranch[] = []
  readonly finals = new RunningVote()
  /** Tokens charged so far. */
  spent = 0
  /** An action was refused for want of budget. */
  exhausted = false
  /** Grows whenever a branch is opened, finishes or is pruned, so that views know when they are stale. */
  changes = 0
  readonly #in: EpisodeInput
  readonly #log: ActionLog
  readonly #scratch: EpisodeScratch
  readonly #columns: ReplayColumns
  readonly #start: number
  readonly #count: number
  readonly #labels: AnswerLabels
  readonly #exact: boolean
  readonly #limit: number
  readonly #probeCost: number
  /** No budget, no cost of probes, paper charging: what nearly every episode runs under. */
  readonly #plain: boolean

  constructor(input: EpisodeInput) {
    const { columns, question, settings } = input
    this.#in = input
    this.#log = input.log
    this.#scratch = input.scratch
    this.#columns = columns
    this.#labels = new AnswerLabels(input.scratch)
    this.interval = columns.interval[question] as number
    this.#start = columns.branchStart[question] as number
    this.#count = (columns.branchStart[question + 1] as number) - this.#start
    this.#exact = settings.grading === 'corrected'
    this.#limit = settings.budget * this.interval
    this.#probeCost = settings.kappa * this.interval
    this.#plain = !this.#exact && this.#probeCost === 0 && this.#limit === Number.POSITIVE_INFINITY
  }

  get remaining(): number {
    return this.#count - this.branches.length
  }

  /** Answers revealed so far; labels are 0..labels-1. */
  get labels(): number {
    return this.#labels.count
  }

  get logLength(): number {
    return this.#log.length
  }

  holders(label: number): number {
    return label >= 0 && label < this.#labels.count ? (this.#scratch.holders[label] as number) : 0
  }

  remark(text: string): void {
    this.#in.onNote?.(text, this.#log.length)
  }

  isActive(index: number): boolean {
    return this.#scratch.status[index] === ACTIVE
  }

  /** Opens the next branch and takes it to its end; undefined when it was refused. */
  read(): ReplayBranch | undefined {
    const scratch = this.#scratch
    const index = this.#prepare()
    const row = scratch.row[index] as number
    const charge = this.#columns.tokens[row] as number
    if (!this.#afford(charge)) return undefined
    const view = this.#enter(index)
    this.#log.code(READ)
    this.spent += charge
    view.tokens = charge
    view.depth = (scratch.end[index] as number) - (scratch.cursor[index] as number) + 1
    this.#finish(index, view)
    outOfWork(scratch, index, WAS_READ)
    return view
  }

  /** Opens the next branch for one interval; undefined when it was refused. */
  branch(reveal: boolean): ReplayBranch | undefined {
    const index = this.#prepare()
    const charge = this.#nextCharge(index)
    if (!this.#afford(charge)) return undefined
    const view = this.#enter(index)
    const seen = reveal && this.#probeCost === 0
    this.#log.code(seen ? BRANCH : BRANCH_UNSEEN)
    this.#step(index, view, seen, charge)
    if (reveal && !seen) this.probe(index)
    return view
  }

  /**
   * ADVANCE for a batch of what a program handed in: the inner loop of nearly all episodes. Gives back the
   * branches that were touched, which is the batch itself where all of them were.
   */
  advance(targets: readonly Branch[], amount: number | readonly number[]): readonly Branch[] {
    const { cursor, end } = this.#scratch
    const { probes } = this.#columns
    const { branches, interval } = this
    const log = this.#log
    const plain = this.#plain
    /** Stays undefined while every target was touched. */
    let touched: Branch[] | undefined
    let plainSteps = 0
    for (let i = 0; i < targets.length; i += 1) {
      const index = openedIndex(targets[i], branches.length)
      // What a program hands in may be no number and another one each time it is asked: it is asked once.
      const steps = +(typeof amount === 'number' ? amount : (amount[i] ?? 0))
      const from = cursor[index] as number
      const left = (end[index] as number) - from
      let moved = plain && index < FIRST_CODE && steps >= 1 && left > 0
      if (moved) {
        const view = branches[index] as ReplayBranch
        const count = steps < left ? steps | 0 : left
        cursor[index] = from + count
        view.tokens += count * interval
        view.depth += count
        plainSteps += count
        for (let at = from; at < from + count; at += 1) {
          log.code(index)
          this.#reveal(index, view, probes[at] as number)
        }
        if (steps - count >= 1) this.walk(index, steps - count, true)
      } else moved = this.walk(index, steps, true)
      if (!moved) touched ??= targets.slice(0, i)
      else touched?.push(branches[index] as ReplayBranch)
    }
    this.spent += plainSteps * interval
    return touched ?? targets
  }

  /** Up to `steps` steps along a branch, each probed where `reveal` says so; false when none was taken. */
  walk(index: number, steps: number, reveal: boolean): boolean {
    const { status } = this.#scratch
    if (status[index] !== ACTIVE) return refuseUnlessFinished(index, status[index] as number)
    const view = this.branches[index] as ReplayBranch
    const seen = reveal && this.#probeCost === 0
    let left = steps
    for (; left >= 1; left -= 1) {
      const charge = this.#nextCharge(index)
      if (!this.#afford(charge)) break
      if (seen) this.#log.advance(index)
      else this.#log.withIndex(CONTINUE, index)
      this.#step(index, view, seen, charge)
      if (status[index] !== ACTIVE) return true
      if (reveal && !seen) this.probe(index)
    }
    return left < steps
  }

  /** Reads the probe at the current depth; false when it was read before or refused. */
  probe(index: number): boolean {
    const { cursor, status, unseenAt } = this.#scratch
    if (status[index] !== ACTIVE) return refuseUnlessFinished(index, status[index] as number)
    const at = cursor[index] as number
    if (unseenAt[index] !== at || !this.#afford(this.#probeCost)) return false
    this.#log.withIndex(PROBE, index)
    unseenAt[index] = -1
    this.spent += this.#probeCost
    this.#reveal(index, this.branches[index] as ReplayBranch, this.#columns.probes[at - 1] as number)
    return true
  }

  /** Takes a branch out of work; false when it was out already. */
  prune(index: number): boolean {
    const { held, holders, status } = this.#scratch
    if (status[index] !== ACTIVE) return false
    this.#log.withIndex(PRUNE, index)
    outOfWork(this.#scratch, index, PRUNED)
    const label = held[index] as number
    if (label >= 0) holders[label] = (holders[label] as number) - 1
    const view = this.branches[index] as ReplayBranch
    view.pruned = true
    this.changes += 1
    return true
  }

  /** Clears the shared arrays for the next episode. */
  forget(): void {
    this.#labels.forget()
  }

  #afford(charge: number): boolean {
    if (this.spent + charge <= this.#limit) return true
    this.exhausted = true
    return false
  }

  /** Prepares the arrays for the next unopened branch without opening it yet. */
  #prepare(): number {
    const { order } = this.#in
    const columns = this.#columns
    const scratch = this.#scratch
    const index = this.branches.length
    const row = this.#start + (order[index] as number)
    placeBranch(scratch, columns, index, row)
    return index
  }

  #enter(index: number): ReplayBranch {
    const view = new ReplayBranch(index)
    this.branches[index] = view
    this.changes += 1
    return view
  }

  #nextCharge(index: number): number {
    const { cursor, end, row } = this.#scratch
    const { probeStart, tokens } = this.#columns
    const branch = row[index] as number
    const at = cursor[index] as number
    const total = tokens[branch] as number
    const charged = chargeOfSteps(at - (probeStart[branch] as number), this.#exact, this.interval, total)
    return stepCharge(at === end[index], this.#exact, this.interval, total, charged)
  }

  /** One step along a branch; admissibility was checked and the log written by the caller. */
  #step(index: number, view: ReplayBranch, reveal: boolean, charge: number): void {
    const { cursor, end, unseenAt } = this.#scratch
    const at = cursor[index] as number
    this.spent += charge
    view.tokens += charge
    view.depth += 1
    if (at === end[index]) {
      this.#finish(index, view)
      return
    }
    cursor[index] = at + 1
    if (reveal) this.#reveal(index, view, this.#columns.probes[at] as number)
    else unseenAt[index] = at + 1
  }

  #finish(index: number, view: ReplayBranch): void {
    const scratch = this.#scratch
    scratch.status[index] = FINISHED
    this.#reveal(index, view, this.#columns.final[scratch.row[index] as number] as number)
    view.finished = true
    this.finished[this.finished.length] = view
    this.finals.add(scratch.held[index] as number)
    this.changes += 1
  }

  /**
   * What `showAnswer` does, without a jump where both answers are known: every third probe of real branches
   * shows another answer than the one before, so a jump would be guessed wrong as often.
   */
  #reveal(index: number, view: ReplayBranch, answerClass: number): void {
    const scratch = this.#scratch
    const { held, holders, labels } = scratch
    const before = held[index] as number
    const label = answerClass < 0 ? NO_ANSWER : (labels[answerClass] as number) - 1
    if ((before | label) < 0) {
      showAnswer(scratch, index, view, answerClass < 0 ? NO_ANSWER : this.#labels.of(answerClass))
      return
    }
    const difference = before ^ label
    const changed = (difference | -difference) >>> 31
    held[index] = label
    holders[before] = (holders[before] as number) - changed
    holders[label] = (holders[label] as number) + changed
    view.answer = label
    view.changes += changed
    view.streak = (view.streak & (changed - 1)) + 1
  }
}
