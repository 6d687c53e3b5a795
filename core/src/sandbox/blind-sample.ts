import type { EpisodeRange } from '../replay/episode-batch.ts'

/** Steps of the two-dimensional golden-ratio sequence: points that leave no gaps in either direction. */
const ORDER_STEP = 0.7548776662466927
const QUESTION_STEP = 0.5698402909980532

/** The episodes to replay blind, by their place in the range: an even share, the same on every machine. */
export function blindSample({ orders, questions }: EpisodeRange, share: number): number[] {
  const sample: number[] = []
  for (const [i, order] of orders.entries()) {
    for (const [j, question] of questions.entries()) {
      if ((order * ORDER_STEP + question * QUESTION_STEP) % 1 < share) sample.push(i * questions.length + j)
    }
  }
  return sample
}
