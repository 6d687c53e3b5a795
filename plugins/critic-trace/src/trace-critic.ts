import {
  type Critic,
  type CriticContext,
  type Critique,
  type EvaluationTask,
  type Evidence,
  type Finding,
  type Fitness,
  type Individual,
  type ReplayStore,
  tracesOf,
} from 'autotts'
import type { Detector } from './detectors/detector.ts'
import { idleWidening } from './detectors/idle-widening.ts'
import { lostAtTheAnswer } from './detectors/lost-at-the-answer.ts'
import { prunedRight } from './detectors/pruned-right.ts'
import { spentAfterDecided } from './detectors/spent-after-decided.ts'
import { stoppedTooEarly } from './detectors/stopped-too-early.ts'
import { unwinnable } from './detectors/unwinnable.ts'
import type { Observation, TracedEpisode } from './episode.ts'
import type { Options } from './options.ts'

const DETECTORS: readonly Detector[] = [
  stoppedTooEarly,
  prunedRight,
  lostAtTheAnswer,
  spentAfterDecided,
  idleWidening,
  unwinnable,
]

interface PlacedEpisode extends TracedEpisode {
  readonly store: string
  readonly beta: number
  /** 1 / (episodes of its cell x cells): every store and beta weighs the same. */
  readonly share: number
}

interface TracedCell {
  readonly beta: number
  readonly store: ReplayStore
  /** Rows. */
  readonly questions: readonly number[]
}

interface Sighting extends Observation {
  readonly episode: PlacedEpisode
}

/**
 * Diagnoses a program from the verified traces of a fixed sample of episodes. Counterfactuals are worked out on
 * the host's columns. Gold answers stay here: a finding says how much, where and in which episodes, never what
 * the answer is.
 */
export class TraceCritic implements Critic {
  readonly #options: Options

  constructor(options: Options) {
    this.#options = options
  }

  async critique(individual: Individual, fitness: Fitness, context: CriticContext): Promise<Critique> {
    const betas = this.#options.betas ?? threeOf(fitness.curve.map(({ beta }) => beta))
    const looked = context.stores.flatMap((store, i) => {
      const questions = context.questions[i] ?? []
      return questions.length === 0 ? [] : [{ store, questions }]
    })
    const cells = betas.flatMap((beta) => looked.map((one) => ({ beta, ...one })))
    const traced = await Promise.all(
      cells.map((cell) => this.#trace(individual, cell, 1 / cells.length, context)),
    )
    const episodes = traced.flat()
    const findings = DETECTORS.flatMap((detector) => this.#look(detector, episodes) ?? [])
    return { critic: 'critic-trace', findings }
  }

  async #trace(
    { program }: Individual,
    { beta, store, questions }: TracedCell,
    cellShare: number,
    { executor, settings, signal }: CriticContext,
  ): Promise<PlacedEpisode[]> {
    const range = {
      orders: Array.from({ length: this.#options.orders }, (_, order) => order),
      questions,
    }
    const task: EvaluationTask = { program, store, settings, beta, range, keepLog: true }
    const { batch, scores } = await executor.evaluate(task, signal)
    if (batch === undefined) throw new Error('the executor kept no action log although it was asked to')
    const { columns, gold } = store.graded(settings.grading)
    const share = cellShare / (range.orders.length * range.questions.length)
    return [...tracesOf(columns, settings, range, batch)].map((trace, i) => ({
      trace,
      columns,
      gold: gold[trace.question] as number,
      answer: scores.answers[i] as number,
      store: store.id,
      beta,
      share,
    }))
  }

  #look(detector: Detector, episodes: readonly PlacedEpisode[]): Finding | undefined {
    const sightings = episodes.flatMap((episode): Sighting[] => {
      const observation = detector.observe(episode)
      return observation === undefined ? [] : [{ ...observation, episode }]
    })
    const sum = (value: (sighting: Sighting) => number): number =>
      sightings.reduce((total, sighting) => total + value(sighting) * sighting.episode.share, 0)
    const size = {
      share: sum(() => 1),
      won: 100 * sum(({ points }) => (points > 0 ? 1 : 0)),
      lost: 100 * sum(({ points }) => (points < 0 ? 1 : 0)),
      tokens: sum(({ tokens }) => tokens),
    }
    const points = Math.max(0, size.won - size.lost)
    if (points === 0 && size.tokens === 0) return undefined
    return {
      kind: detector.kind,
      module: detector.module,
      message: detector.describe(size),
      points,
      tokens: size.tokens,
      evidence: this.#evidence(sightings),
    }
  }

  /** The clearest episodes first; equals in the order in which they were run. */
  #evidence(sightings: readonly Sighting[]): Evidence[] {
    const clearest = [...sightings].sort((a, b) => b.points - a.points || b.tokens - a.tokens)
    return clearest.slice(0, this.#options.evidence).map(({ episode, what }) => {
      const { beta, store, trace } = episode
      return { store, question: trace.question, order: trace.order, beta, what }
    })
  }
}

function threeOf(betas: readonly number[]): number[] {
  const places = [0, Math.floor(betas.length / 2), betas.length - 1]
  return [...new Set(places)].flatMap((place) => betas[place] ?? [])
}
