import type { Answer } from '../controller/answer.ts'
import { ADVANCE, BRANCH, BRANCH_UNSEEN, CONTINUE, FIRST_CODE, PROBE, PRUNE, READ } from './action-codes.ts'
import { branchOrder } from './branch-order.ts'
import { stepCharge } from './charge.ts'
import type { EpisodeBatch, EpisodeNote, EpisodeRange } from './episode-batch.ts'
import type { ActionKind } from './replay-action.ts'
import type { ReplayColumns } from './replay-columns.ts'
import type { ReplaySettings } from './replay-settings.ts'

/** One operation of an episode, with what it showed and what it cost. */
export interface TraceStep {
  readonly kind: ActionKind
  /** Position of the branch in opening order. */
  readonly branch: number
  /** Class of the answer that it revealed (NO_ANSWER: one that abstains); undefined where it revealed nothing. */
  readonly answer?: Answer
  /** The branch reached its end in this step. */
  readonly finished: boolean
  /** Tokens charged for it, probes included. */
  readonly tokens: number
  /** Tokens of the episode up to and including it. */
  readonly spent: number
}

/** A remark of the program. */
export interface TraceNote {
  /** Steps that were taken before it. */
  readonly step: number
  /** Whatever the program wrote: print it escaped. */
  readonly text: string
}

/** What happened in one episode, in order. For the host: it holds answer classes, not a program's labels. */
export interface Trace {
  /** Row of the question. */
  readonly question: number
  /** Seed of the branch order. */
  readonly order: number
  /** Rows of the opened branches in the columns, in opening order. */
  readonly branches: readonly number[]
  readonly steps: readonly TraceStep[]
  readonly notes: readonly TraceNote[]
  readonly tokens: number
}

/**
 * Decodes the verified action log of a batch into traces, one an episode, in the order of the range (orders
 * outside, questions inside). The log must have passed scoreEpisodes: nothing is checked again.
 */
export function* tracesOf(
  columns: ReplayColumns,
  settings: ReplaySettings,
  range: EpisodeRange,
  { ends, log, notes }: Pick<EpisodeBatch, 'ends' | 'log' | 'notes'>,
): Generator<Trace> {
  const remarks = Map.groupBy(notes, (note) => note.episode)
  let episode = 0
  let from = 0
  for (const order of range.orders) {
    for (const question of range.questions) {
      const to = ends[episode] as number
      yield decodeTrace(columns, settings, question, order, log.subarray(from, to), remarks.get(episode))
      from = to
      episode += 1
    }
  }
}

/** Decodes the verified operations of one episode. */
export function decodeTrace(
  columns: ReplayColumns,
  settings: ReplaySettings,
  question: number,
  order: number,
  log: Uint8Array,
  notes: readonly Pick<EpisodeNote, 'at' | 'text'>[] = [],
): Trace {
  const reader = new TraceReader(columns, settings, question, order)
  let at = 0
  let noted = 0
  const remarkUpTo = (end: number) => {
    for (; noted < notes.length && (notes[noted]?.at ?? 0) <= end; noted += 1)
      reader.remark(notes[noted]?.text ?? '')
  }
  while (at < log.length) {
    remarkUpTo(at)
    const code = log[at++] as number
    if (code < FIRST_CODE) reader.step('advance', code)
    else if (code === BRANCH || code === BRANCH_UNSEEN)
      reader.open(code === BRANCH ? 'branch' : 'branch-unseen')
    else if (code === READ) reader.read()
    else {
      const branch = (log[at] as number) + 256 * (log[at + 1] as number)
      at += 2
      if (code === PROBE) reader.probe(branch)
      else if (code === PRUNE) reader.prune(branch)
      else if (code === ADVANCE || code === CONTINUE)
        reader.step(code === ADVANCE ? 'advance' : 'continue', branch)
    }
  }
  remarkUpTo(Number.POSITIVE_INFINITY)
  return reader.trace()
}

class TraceReader {
  readonly #columns: ReplayColumns
  readonly #settings: ReplaySettings
  readonly #question: number
  readonly #order: number
  readonly #rows: number[] = []
  readonly #cursor: number[] = []
  readonly #charged: number[] = []
  readonly #steps: TraceStep[] = []
  readonly #notes: TraceNote[] = []
  #spent = 0

  constructor(columns: ReplayColumns, settings: ReplaySettings, question: number, order: number) {
    this.#columns = columns
    this.#settings = settings
    this.#question = question
    this.#order = order
  }

  open(kind: 'branch' | 'branch-unseen'): void {
    this.#enter()
    this.step(kind, this.#rows.length - 1)
  }

  read(): void {
    const branch = this.#enter()
    const row = this.#rows[branch] as number
    const { final, tokens } = this.#columns
    this.#add('read', branch, tokens[row] as number, { answer: final[row] as number, finished: true })
  }

  step(kind: ActionKind, branch: number): void {
    const { final, probes, probeStart, tokens } = this.#columns
    const row = this.#rows[branch] as number
    const at = this.#cursor[branch] as number
    const finished = at === probeStart[row + 1]
    const exact = this.#settings.grading === 'corrected'
    const charged = this.#charged[branch] as number
    const charge = stepCharge(finished, exact, this.#interval, tokens[row] as number, charged)
    this.#charged[branch] = charged + charge
    if (finished) {
      this.#add(kind, branch, charge, { answer: final[row] as number, finished })
      return
    }
    this.#cursor[branch] = at + 1
    const seen = kind === 'branch' || kind === 'advance'
    const probing = seen ? this.#settings.kappa * this.#interval : 0
    this.#add(kind, branch, charge + probing, { ...(seen ? { answer: probes[at] as number } : {}), finished })
  }

  probe(branch: number): void {
    const answer = this.#columns.probes[(this.#cursor[branch] as number) - 1] as number
    this.#add('probe', branch, this.#settings.kappa * this.#interval, { answer, finished: false })
  }

  prune(branch: number): void {
    this.#add('prune', branch, 0, { finished: false })
  }

  remark(text: string): void {
    this.#notes.push({ step: this.#steps.length, text })
  }

  trace(): Trace {
    return {
      question: this.#question,
      order: this.#order,
      branches: this.#rows,
      steps: this.#steps,
      notes: this.#notes,
      tokens: this.#spent,
    }
  }

  get #interval(): number {
    return this.#columns.interval[this.#question] as number
  }

  #enter(): number {
    const { branchStart, probeStart } = this.#columns
    const first = branchStart[this.#question] as number
    const count = (branchStart[this.#question + 1] as number) - first
    const row = first + (branchOrder(count, this.#order)[this.#rows.length] as number)
    this.#cursor.push(probeStart[row] as number)
    this.#charged.push(0)
    return this.#rows.push(row) - 1
  }

  #add(
    kind: ActionKind,
    branch: number,
    tokens: number,
    shown: Pick<TraceStep, 'answer' | 'finished'>,
  ): void {
    this.#spent += tokens
    this.#steps.push({ kind, branch, tokens, spent: this.#spent, ...shown })
  }
}
