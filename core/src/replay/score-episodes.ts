import { branchOrder } from './branch-order.ts'
import type { EpisodeBatch, EpisodeRange } from './episode-batch.ts'
import { LogVerifier } from './log-verifier.ts'
import type { ReplaySettings } from './replay-settings.ts'
import type { GradedStore } from './replay-store.ts'

/** Verified results, one entry an episode, in the order of the range (orders outside, questions inside). */
export interface EpisodeScores {
  readonly range: EpisodeRange
  /** Class of the answer; NO_ANSWER for none. */
  readonly answers: Int32Array
  /** 1 where the answer is the gold answer. */
  readonly correct: Uint8Array
  /** Tokens charged; less is better. */
  readonly tokens: Float64Array
  /** Tokens of the longest branch; less is better. */
  readonly sequentialTokens: Float64Array
}

/**
 * Verifies a batch and grades it. This runs on the host: the only place that knows the gold answers.
 *
 * @throws AutottsError E_CONTROLLER_FORGED
 */
export function scoreEpisodes(
  store: Pick<GradedStore, 'columns' | 'gold'>,
  settings: ReplaySettings,
  range: EpisodeRange,
  batch: EpisodeBatch,
): EpisodeScores {
  const { columns, gold } = store
  const verifier = new LogVerifier(columns, settings)
  const count = range.orders.length * range.questions.length
  const scores = {
    range,
    answers: new Int32Array(count),
    correct: new Uint8Array(count),
    tokens: new Float64Array(count),
    sequentialTokens: new Float64Array(count),
  }
  let episode = 0
  let from = 0
  for (const seed of range.orders) {
    for (const question of range.questions) {
      const branches =
        (columns.branchStart[question + 1] as number) - (columns.branchStart[question] as number)
      const to = batch.ends[episode] as number
      const answer = batch.answers[episode] as number
      const verified = verifier.verify(question, branchOrder(branches, seed), batch.log, from, to, answer)
      scores.answers[episode] = verified.answerClass
      scores.correct[episode] = verified.answerClass === gold[question] ? 1 : 0
      scores.tokens[episode] = verified.tokens
      scores.sequentialTokens[episode] = verified.sequentialTokens
      from = to
      episode += 1
    }
  }
  return scores
}
