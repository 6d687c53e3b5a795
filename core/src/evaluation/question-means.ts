import type { EpisodeRange } from '../replay/episode-batch.ts'

/** The mean over all branch orders, by question; `values` has one entry an episode, orders outside. */
export function questionMeans(values: ArrayLike<number>, range: EpisodeRange): Float64Array {
  const questions = range.questions.length
  const means = new Float64Array(questions)
  for (let episode = 0; episode < values.length; episode += 1) {
    means[episode % questions] = (means[episode % questions] as number) + (values[episode] as number)
  }
  return means.map((sum) => sum / range.orders.length)
}
