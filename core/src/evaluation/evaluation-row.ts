import type { Knobs } from '../controller/define-controller.ts'
import { seededRandom } from '../random/seeded-random.ts'
import type { Grading } from '../replay/replay-columns.ts'
import { bootstrapMean } from './bootstrap.ts'
import type { FinishedCell } from './evaluation-cell.ts'
import { questionMeans } from './question-means.ts'

/** The result of one cell, as `autotts evaluate --format json` prints it. */
export interface EvaluationRow {
  readonly controller: string
  /** All resolved knobs. */
  readonly settings: Knobs
  readonly store: string
  readonly model: string
  readonly benchmark: string
  readonly grading: Grading
  readonly beta: number
  readonly orders: number
  readonly questions: number
  /** Percent of the episodes that are right; not rounded. */
  readonly accuracy: number
  /** Mean tokens per question; not rounded. */
  readonly tokens: number
  /** Mean tokens of the longest branch; not rounded. */
  readonly sequentialTokens: number
}

/** A row with its question-clustered standard errors and 95% intervals. */
export interface RowWithIntervals extends EvaluationRow {
  readonly accuracyStandardError: number
  readonly accuracyLow: number
  readonly accuracyHigh: number
  readonly tokensStandardError: number
  readonly tokensLow: number
  readonly tokensHigh: number
}

export function evaluationRow({ cell, result }: FinishedCell): EvaluationRow {
  const { program, store, settings, beta, orders } = cell
  const { knobs, scores } = result
  const episodes = scores.correct.length
  return {
    controller: program.name,
    settings: knobs,
    store: store.id,
    model: store.model,
    benchmark: store.benchmark,
    grading: settings.grading,
    beta,
    orders,
    questions: store.questions.length,
    accuracy: episodes === 0 ? 0 : (100 * sum(scores.correct)) / episodes,
    tokens: episodes === 0 ? 0 : sum(scores.tokens) / episodes,
    sequentialTokens: episodes === 0 ? 0 : sum(scores.sequentialTokens) / episodes,
  }
}

/** All rows draw the same questions in the same resamples, so their intervals can be compared. */
export function rowWithIntervals(cell: FinishedCell, seed = 0): RowWithIntervals {
  const { range, correct, tokens } = cell.result.scores
  const percent = questionMeans(correct, range).map((share) => 100 * share)
  const accuracy = bootstrapMean(percent, { random: seededRandom('intervals', seed) })
  const cost = bootstrapMean(questionMeans(tokens, range), { random: seededRandom('intervals', seed) })
  return {
    ...evaluationRow(cell),
    accuracyStandardError: accuracy.standardError,
    accuracyLow: accuracy.interval.low,
    accuracyHigh: accuracy.interval.high,
    tokensStandardError: cost.standardError,
    tokensLow: cost.interval.low,
    tokensHigh: cost.interval.high,
  }
}

function sum(values: ArrayLike<number>): number {
  let total = 0
  for (let i = 0; i < values.length; i += 1) total += values[i] as number
  return total
}
