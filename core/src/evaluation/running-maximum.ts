import { type AccuracyPoint, accuracyFrontier } from './accuracy-frontier.ts'

/**
 * Every point of a curve, cheapest first, with the best accuracy that costs no more than it: unlike the frontier it
 * keeps the flat stretches.
 */
export function runningMaximum(curve: readonly AccuracyPoint[]): AccuracyPoint[] {
  const frontier = accuracyFrontier(curve)
  const sorted = [...curve].sort((a, b) => a.tokens - b.tokens)
  return sorted.map(({ tokens }) => {
    const reached = frontier.findLast((point) => point.tokens <= tokens)
    return { accuracy: reached?.accuracy ?? 0, tokens }
  })
}
