import { NO_ANSWER } from '../controller/answer.ts'
import { branchOrder } from '../replay/branch-order.ts'
import type { EpisodeBatch, EpisodeRange } from '../replay/episode-batch.ts'
import type { ReplayColumns } from '../replay/replay-columns.ts'
import type { ReplaySettings } from '../replay/replay-settings.ts'
import { type RevealedBranch, revealedBranches } from './revealed-branches.ts'

/** Length of a branch whose end was not reached: dearer than any budget that could refuse it. */
const UNKNOWN_LENGTH = 2 ** 31 - 1

/**
 * Columns in which every given episode is a question of its own that holds what the episode paid for and
 * nothing else, its branches in opening order. A program that acts on what it paid for acts the same on them.
 */
export function blindColumns(
  columns: ReplayColumns,
  settings: ReplaySettings,
  { orders, questions }: EpisodeRange,
  batch: EpisodeBatch,
  episodes: readonly number[],
): ReplayColumns {
  const blind = new BlindColumns(columns)
  for (const episode of episodes) {
    const question = questions[episode % questions.length] as number
    const seed = orders[Math.floor(episode / questions.length)] as number
    const count = (columns.branchStart[question + 1] as number) - (columns.branchStart[question] as number)
    const order = branchOrder(count, seed)
    const log = batch.log.subarray(batch.ends[episode - 1] ?? 0, batch.ends[episode])
    blind.add(question, order, revealedBranches(columns, settings, question, order, log))
  }
  return blind.build()
}

class BlindColumns {
  readonly #from: ReplayColumns
  readonly #interval: number[] = []
  readonly #classes: number[] = []
  readonly #branchStart: number[] = [0]
  readonly #tokens: number[] = []
  readonly #final: number[] = []
  readonly #probeStart: number[] = [0]
  readonly #probes: number[] = []
  /** Class in the store -> class here, by question; renumbered so that numbers tell nothing. */
  #names = new Map<number, number>()

  constructor(from: ReplayColumns) {
    this.#from = from
  }

  add(question: number, order: Int32Array, opened: readonly RevealedBranch[]): void {
    this.#names = new Map()
    for (let i = 0; i < order.length; i += 1) {
      const branch = opened[i]
      if (branch === undefined)
        this.#addUnopened((this.#from.branchStart[question] as number) + (order[i] as number))
      else this.#addOpened(branch)
    }
    this.#interval.push(this.#from.interval[question] as number)
    this.#branchStart.push(this.#tokens.length)
    this.#classes.push(this.#names.size)
  }

  #addUnopened(row: number): void {
    if (this.#probesOf(row) > 0) this.#probes.push(NO_ANSWER)
    this.#close(UNKNOWN_LENGTH, NO_ANSWER)
  }

  #addOpened({ row, depth, charged, ended, seen }: RevealedBranch): void {
    const from = this.#from.probeStart[row] as number
    const probes = this.#probesOf(row)
    const known = ended ? probes : depth
    for (let i = 0; i < known; i += 1) {
      this.#probes.push(seen[i] === true ? this.#name(this.#from.probes[from + i] as number) : NO_ANSWER)
    }
    if (!ended && depth < probes) this.#probes.push(NO_ANSWER)
    const total = this.#from.tokens[row] as number
    this.#close(
      ended || charged >= total ? total : UNKNOWN_LENGTH,
      ended ? this.#name(this.#from.final[row] as number) : NO_ANSWER,
    )
  }

  #close(tokens: number, final: number): void {
    this.#tokens.push(tokens)
    this.#final.push(final)
    this.#probeStart.push(this.#probes.length)
  }

  #probesOf(row: number): number {
    return (this.#from.probeStart[row + 1] as number) - (this.#from.probeStart[row] as number)
  }

  #name(answerClass: number): number {
    if (answerClass < 0) return answerClass
    const known = this.#names.get(answerClass) ?? this.#names.size
    this.#names.set(answerClass, known)
    return known
  }

  build(): ReplayColumns {
    return {
      questions: this.#interval.length,
      interval: Int32Array.from(this.#interval),
      classes: Int32Array.from(this.#classes),
      branchStart: Int32Array.from(this.#branchStart),
      tokens: Int32Array.from(this.#tokens),
      final: Int32Array.from(this.#final),
      probeStart: Int32Array.from(this.#probeStart),
      probes: Int32Array.from(this.#probes),
    }
  }
}
