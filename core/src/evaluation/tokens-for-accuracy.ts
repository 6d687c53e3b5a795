import type { AccuracyPoint } from './accuracy-frontier.ts'
import { runningMaximum } from './running-maximum.ts'

/**
 * Mean tokens per question that a curve needs to reach an accuracy (percent), the inverse of `accuracyWithin`: linear in
 * log tokens between the points of the running maximum.
 *
 * @returns Infinity where no point reaches it
 */
export function tokensForAccuracy(curve: readonly AccuracyPoint[], accuracy: number): number {
  let below: AccuracyPoint | undefined
  for (const point of runningMaximum(curve)) {
    if (point.accuracy >= accuracy)
      return below === undefined ? point.tokens : between(below, point, accuracy)
    below = point
  }
  return Number.POSITIVE_INFINITY
}

function between(below: AccuracyPoint, above: AccuracyPoint, accuracy: number): number {
  const share = (accuracy - below.accuracy) / (above.accuracy - below.accuracy)
  return below.tokens * (above.tokens / below.tokens) ** share
}
