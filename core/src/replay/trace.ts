import type { Answer } from '../controller/answer.ts'
import type { EpisodeBatch, EpisodeNote, EpisodeRange } from './episode-batch.ts'
import type { ActionKind } from './replay-action.ts'
import type { ReplayColumns } from './replay-columns.ts'
import type { ReplaySettings } from './replay-settings.ts'
import { type EpisodeVisitor, walkEpisode } from './walk-episode.ts'

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
  const reader = new TraceReader(notes)
  walkEpisode({ columns, settings, question, order }, log, reader)
  return { question, order, ...reader.trace() }
}

class TraceReader implements EpisodeVisitor {
  readonly #remarks: readonly Pick<EpisodeNote, 'at' | 'text'>[]
  readonly #rows: number[] = []
  readonly #steps: TraceStep[] = []
  readonly #notes: TraceNote[] = []
  #spent = 0

  constructor(remarks: readonly Pick<EpisodeNote, 'at' | 'text'>[]) {
    this.#remarks = remarks
  }

  at(position: number): void {
    for (;;) {
      const next = this.#remarks[this.#notes.length]
      if (next === undefined || next.at > position) return
      this.#notes.push({ step: this.#steps.length, text: next.text })
    }
  }

  readonly step: EpisodeVisitor['step'] = (kind, branch, row, answer, finished, tokens) => {
    if (branch === this.#rows.length) this.#rows.push(row)
    this.#spent += tokens
    const shown = answer === undefined ? {} : { answer }
    this.#steps.push({ kind, branch, tokens, spent: this.#spent, ...shown, finished })
  }

  trace(): Pick<Trace, 'branches' | 'steps' | 'notes' | 'tokens'> {
    this.at(Number.POSITIVE_INFINITY)
    return { branches: this.#rows, steps: this.#steps, notes: this.#notes, tokens: this.#spent }
  }
}
