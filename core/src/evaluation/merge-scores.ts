import type { EpisodeScores } from '../replay/score-episodes.ts'

/** Joins the scores of consecutive ranges of orders over the same questions. */
export function mergeScores(parts: readonly EpisodeScores[]): EpisodeScores {
  const orders = parts.flatMap(({ range }) => [...range.orders])
  const questions = parts[0]?.range.questions ?? []
  const count = orders.length * questions.length
  const merged = {
    range: { orders, questions },
    answers: new Int32Array(count),
    correct: new Uint8Array(count),
    tokens: new Float64Array(count),
    sequentialTokens: new Float64Array(count),
  }
  let at = 0
  for (const part of parts) {
    merged.answers.set(part.answers, at)
    merged.correct.set(part.correct, at)
    merged.tokens.set(part.tokens, at)
    merged.sequentialTokens.set(part.sequentialTokens, at)
    at += part.answers.length
  }
  return merged
}
