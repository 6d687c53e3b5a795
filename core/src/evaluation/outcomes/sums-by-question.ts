import type { EpisodeScores } from '../../replay/score-episodes.ts'

/** Sums over the branch orders, by question. */
export interface QuestionSums {
  readonly right: Float64Array
  readonly tokens: Float64Array
  readonly sequentialTokens: Float64Array
}

/** Adds up the episodes of one cell over all its branch orders. */
export function sumsByQuestion({ range, correct, tokens, sequentialTokens }: EpisodeScores): QuestionSums {
  const questions = range.questions.length
  return {
    right: sums(correct, questions),
    tokens: sums(tokens, questions),
    sequentialTokens: sums(sequentialTokens, questions),
  }
}

function sums(episodes: ArrayLike<number>, questions: number): Float64Array {
  const totals = new Float64Array(questions)
  for (let i = 0; i < episodes.length; i += 1) {
    totals[i % questions] = (totals[i % questions] as number) + (episodes[i] as number)
  }
  return totals
}
