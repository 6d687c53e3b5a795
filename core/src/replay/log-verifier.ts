import { type Answer, NO_ANSWER } from '../controller/answer.ts'
import { AutottsError } from '../errors/autotts-error.ts'
import { ADVANCE, BRANCH, BRANCH_UNSEEN, CONTINUE, FIRST_CODE, PROBE, PRUNE, READ } from './action-codes.ts'
import { chargeOfSteps, stepCharge } from './charge.ts'
import {
  ACTIVE,
  type EpisodeScratch,
  episodeScratch,
  FINISHED,
  outOfWork,
  PRUNED,
  placeBranch,
  WAS_READ,
} from './episode-scratch.ts'
import type { ReplayColumns } from './replay-columns.ts'
import type { ReplaySettings } from './replay-settings.ts'

/** What the host found an action log to be worth. */
export interface VerifiedEpisode {
  /** Class of the answer in the columns; NO_ANSWER for none. */
  readonly answerClass: Answer
  readonly tokens: number
  /** Tokens of the branch that was charged most: a bound on the time the episode takes on parallel hardware. */
  readonly sequentialTokens: number
}

/**
 * Executes action logs again on the host's own columns. Validity, cost and the answer's class come from
 * here alone, so nothing that a program does to its own realm can forge a result.
 */
export class LogVerifier {
  readonly #columns: ReplayColumns
  readonly #settings: ReplaySettings
  readonly #scratch: EpisodeScratch
  readonly #exact: boolean
  #opened = 0
  #labels = 0
  #spent = 0
  #longest = 0
  #interval = 0
  #log: Uint8Array = new Uint8Array(0)
  #at = 0

  constructor(columns: ReplayColumns, settings: ReplaySettings) {
    this.#columns = columns
    this.#settings = settings
    this.#scratch = episodeScratch(columns)
    this.#exact = settings.grading === 'corrected'
  }

  /**
   * Executes `log[from, to)` on one question under one branch order.
   *
   * @throws AutottsError E_CONTROLLER_FORGED where the log is not one that the engine can have written
   */
  verify(
    question: number,
    order: Int32Array,
    log: Uint8Array,
    from: number,
    to: number,
    answer: Answer,
  ): VerifiedEpisode {
    const { seen, labels } = this.#scratch
    this.#opened = 0
    this.#labels = 0
    this.#spent = 0
    this.#longest = 0
    this.#interval = this.#columns.interval[question] as number
    this.#log = log
    this.#at = from
    try {
      this.#execute(question, order, to)
      if (answer !== NO_ANSWER && !(Number.isInteger(answer) && answer >= 0 && answer < this.#labels))
        throw forged('its answer was never revealed')
      const answerClass = answer === NO_ANSWER ? NO_ANSWER : (seen[answer] as number)
      return { answerClass, tokens: this.#spent, sequentialTokens: this.#longest }
    } finally {
      for (let label = 0; label < this.#labels; label += 1) labels[seen[label] as number] = 0
    }
  }

  #execute(question: number, order: Int32Array, to: number): void {
    const { cursor, end, labels } = this.#scratch
    const { probes } = this.#columns
    const log = this.#log
    const freeProbes = this.#settings.kappa === 0
    end.fill(0)
    let next = this.#at
    while (next < to) {
      const code = log[next++] as number
      if (code >= FIRST_CODE) {
        this.#at = next
        this.#operate(code, question, order)
        next = this.#at
        continue
      }
      const at = cursor[code] as number
      if (freeProbes && at < (end[code] as number)) {
        cursor[code] = at + 1
        const answerClass = probes[at] as number
        if (labels[answerClass] === 0) this.#reveal(answerClass)
      } else this.#step(code, true)
    }
    this.#at = next
    if (this.#at !== to) throw forged('its last operation is cut')
    this.#closeAccounts(question)
  }

  #closeAccounts(question: number): void {
    let charges = 0
    for (let i = 0; i < this.#opened; i += 1) {
      const charged = this.#charged(i)
      charges += charged
      if (charged > this.#longest) this.#longest = charged
    }
    if (this.#settings.kappa === 0) this.#spent = charges
    const limit = this.#settings.budget * (this.#columns.interval[question] as number)
    if (this.#spent > limit) throw forged(`it spent ${this.#spent} tokens of a budget of ${limit}`)
  }

  /** What a branch came to so far; its cursor tells. */
  #charged(index: number): number {
    const { cursor, row, status } = this.#scratch
    const { probeStart, tokens } = this.#columns
    const branch = row[index] as number
    const total = tokens[branch] as number
    const steps = (cursor[index] as number) - (probeStart[branch] as number)
    const charged = chargeOfSteps(steps, this.#exact, this.#interval, total)
    const ended = status[index] === FINISHED || status[index] === WAS_READ
    return ended && charged < total ? total : charged
  }

  #operate(code: number, question: number, order: Int32Array): void {
    switch (code) {
      case BRANCH:
      case BRANCH_UNSEEN:
        this.#open(question, order)
        this.#step(this.#opened - 1, code === BRANCH)
        break
      case READ:
        this.#read(question, order)
        break
      case ADVANCE:
        this.#step(this.#index(), true)
        break
      case CONTINUE:
        this.#step(this.#index(), false)
        break
      case PROBE:
        this.#probe(this.#index())
        break
      case PRUNE:
        this.#prune(this.#index())
        break
      default:
        throw forged(`${code} is not an operation`)
    }
  }

  #index(): number {
    const low = this.#log[this.#at++] as number
    return low + 256 * (this.#log[this.#at++] as number)
  }

  #open(question: number, order: Int32Array): void {
    const columns = this.#columns
    const index = this.#opened
    if (index >= order.length) throw forged(`it opened more than the ${order.length} branches there are`)
    const row = (columns.branchStart[question] as number) + (order[index] as number)
    placeBranch(this.#scratch, columns, index, row)
    this.#opened += 1
  }

  #read(question: number, order: Int32Array): void {
    this.#open(question, order)
    const index = this.#opened - 1
    const row = this.#scratch.row[index] as number
    this.#spent += this.#columns.tokens[row] as number
    this.#reveal(this.#columns.final[row] as number)
    outOfWork(this.#scratch, index, WAS_READ)
  }

  #step(index: number, reveal: boolean): void {
    this.#mustBeActive(index)
    const { cursor, end, row, status, unseenAt } = this.#scratch
    const at = cursor[index] as number
    const branch = row[index] as number
    const finishes = at === end[index]
    const total = this.#columns.tokens[branch] as number
    this.#spent += stepCharge(finishes, this.#exact, this.#interval, total, this.#charged(index))
    if (finishes) {
      status[index] = FINISHED
      this.#reveal(this.#columns.final[branch] as number)
      return
    }
    cursor[index] = at + 1
    if (!reveal) {
      unseenAt[index] = at + 1
      return
    }
    this.#spent += this.#settings.kappa * this.#interval
    this.#reveal(this.#columns.probes[at] as number)
  }

  #probe(index: number): void {
    this.#mustBeActive(index)
    const { cursor, unseenAt } = this.#scratch
    const at = cursor[index] as number
    if (unseenAt[index] !== at) throw forged(`it probed branch ${index} twice at one depth`)
    unseenAt[index] = -1
    this.#spent += this.#settings.kappa * this.#interval
    this.#reveal(this.#columns.probes[at - 1] as number)
  }

  #prune(index: number): void {
    this.#mustBeActive(index)
    outOfWork(this.#scratch, index, PRUNED)
  }

  #mustBeActive(index: number): void {
    if (index < this.#opened && this.#scratch.status[index] === ACTIVE) return
    throw forged(`it worked on branch ${index}, which is not active`)
  }

  #reveal(answerClass: number): void {
    const { labels, seen } = this.#scratch
    if (answerClass < 0 || labels[answerClass] !== 0) return
    seen[this.#labels++] = answerClass
    labels[answerClass] = this.#labels
  }
}

function forged(what: string): AutottsError {
  return new AutottsError('E_CONTROLLER_FORGED', `the action log of an episode is not genuine: ${what}`, {
    next: 'The program tampered with its engine; it is rejected. If it is yours, report this as a defect.',
  })
}
