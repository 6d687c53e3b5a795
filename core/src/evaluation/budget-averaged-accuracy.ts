import type { AccuracyPoint } from './accuracy-frontier.ts'
import { runningMaximum } from './running-maximum.ts'

/**
 * Accuracy (percent) that a curve reaches within a budget of mean tokens per question: the running maximum of
 * accuracy over mean tokens, linear in log tokens between the curve's points, flat beyond the dearest, and 0
 * below the cheapest point, where nothing can be bought.
 */
export function accuracyWithin(curve: readonly AccuracyPoint[], budget: number): number {
  const best = runningMaximum(curve)
  let below: AccuracyPoint | undefined
  for (const point of best) {
    if (point.tokens > budget) return below === undefined ? 0 : between(below, point, budget)
    below = point
  }
  return below?.accuracy ?? 0
}

/**
 * Budget-averaged accuracy, in percent, more is better: the mean of `accuracyWithin` over the budgets (A4 of
 * the project's discovery target for 75k, 150k, 300k and 600k tokens).
 */
export function budgetAveragedAccuracy(curve: readonly AccuracyPoint[], budgets: readonly number[]): number {
  if (budgets.length === 0) throw new RangeError('a budget-averaged accuracy needs at least one budget')
  return budgets.reduce((sum, budget) => sum + accuracyWithin(curve, budget), 0) / budgets.length
}

function between(below: AccuracyPoint, above: AccuracyPoint, budget: number): number {
  const share = Math.log(budget / below.tokens) / Math.log(above.tokens / below.tokens)
  return below.accuracy + share * (above.accuracy - below.accuracy)
}
