import {
  branchOrder,
  type Critic,
  type CriticContext,
  type Critique,
  type EvaluationTask,
  type Fitness,
  type Individual,
  questionNumbers,
  type ReplayStore,
} from 'autotts'
import { DETECTORS } from './detectors/all-detectors.ts'
import { EpisodeDigest } from './episode-digest.ts'
import { findingOf } from './finding-of.ts'
import type { Options } from './options.ts'
import { scheduleFindings } from './schedule-findings.ts'

const NOTHING_TO_TRACE = 'there was no question that it may look at, or no beta'

/** One store at one beta. */
interface Cell {
  readonly beta: number
  readonly betaPlace: number
  readonly store: ReplayStore
  /** Rows of the questions that may be looked at. */
  readonly rows: readonly number[]
  /** Number of each of the store's questions. */
  readonly numbers: readonly number[]
  /** Seeds of the branch orders. */
  readonly orders: readonly number[]
  /** Weight of the cell among those of its beta. */
  readonly share: number
}

/**
 * Diagnoses a program from the verified traces of a fixed, small sample of episodes. Counterfactuals are worked out on the
 * host's columns. Gold answers stay here: a finding says how much, where and in which episodes, never what the answer is.
 */
export class TraceCritic implements Critic {
  readonly #options: Options

  constructor(options: Options) {
    this.#options = options
  }

  async critique({ program }: Individual, fitness: Fitness, context: CriticContext): Promise<Critique> {
    const cells = this.#cells(fitness, context)
    const traced = await Promise.all(cells.map((cell) => digestsOf(program, cell, context)))
    const episodes = traced.flat()
    if (episodes.length === 0)
      return { critic: 'critic-trace', findings: scheduleFindings(fitness.curve), reason: NOTHING_TO_TRACE }
    const betas = new Set(cells.map(({ betaPlace }) => betaPlace)).size
    const spent = Array.from({ length: betas }, () => 0)
    for (const { place, tokens } of episodes)
      spent[place.betaPlace] = (spent[place.betaPlace] as number) + place.share * tokens
    const questions = new Set(episodes.map(({ place }) => place.number)).size
    const found = DETECTORS.flatMap(
      (detector) => findingOf(detector, { episodes, spent, questions }, this.#options) ?? [],
    )
    const mean = spent.reduce((sum, tokens) => sum + tokens, 0) / betas
    return { critic: 'critic-trace', findings: [...found, ...scheduleFindings(fitness.curve)], spent: mean }
  }

  #cells({ curve, episodes }: Fitness, { stores, questions }: CriticContext): Cell[] {
    const betas = this.#options.betas ?? threeOf(curve.map(({ beta }) => beta))
    const numbers = questionNumbers(stores)
    const looked = stores.flatMap((store, i) => {
      const rows = questions[i] ?? []
      return rows.length === 0 ? [] : [{ store, rows, numbers: numbers[i] ?? [], share: 0 }]
    })
    const each = looked.reduce((sum, { rows }) => sum + rows.length, 0) * betas.length
    const most = Math.max(1, Math.floor((this.#options.share * episodes) / Math.max(1, each)))
    const count = this.#options.orders ?? most
    return betas.flatMap((beta, betaPlace) => {
      const orders = Array.from({ length: count }, (_, order) => betaPlace * count + order)
      return looked.map((one) => ({ ...one, beta, betaPlace, orders, share: 1 / looked.length }))
    })
  }
}

async function digestsOf(
  program: Individual['program'],
  { beta, betaPlace, numbers, orders, rows, share, store }: Cell,
  { executor, settings, signal }: CriticContext,
): Promise<EpisodeDigest[]> {
  const range = { orders, questions: rows }
  const task: EvaluationTask = { program, store, settings, beta, range, keepLog: true }
  const { batch, scores } = await executor.evaluate(task, signal)
  if (batch === undefined) throw new TypeError('the executor kept no action log although it was asked to')
  const { columns, gold } = store.graded(settings.grading)
  const { branchStart } = columns
  return orders.flatMap((order, i) =>
    rows.map((question, j) => {
      const episode = i * rows.length + j
      const branches = (branchStart[question + 1] as number) - (branchStart[question] as number)
      const place = {
        columns,
        settings,
        question,
        order,
        store: store.id,
        beta,
        betaPlace,
        number: numbers[question] as number,
        pool: branchOrder(branches, order),
        gold: gold[question] as number,
        answer: scores.answers[episode] as number,
        share: share / (orders.length * rows.length),
      }
      const from = episode === 0 ? 0 : (batch.ends[episode - 1] as number)
      return new EpisodeDigest(place, batch.log.subarray(from, batch.ends[episode] as number))
    }),
  )
}

function threeOf(betas: readonly number[]): number[] {
  const places = [0, Math.floor(betas.length / 2), betas.length - 1]
  return [...new Set(places)].flatMap((place) => betas[place] ?? [])
}
