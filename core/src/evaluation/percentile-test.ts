import { probit, quantileSorted, sampleStandardDeviation } from 'simple-statistics'
import type { Interval } from './bootstrap.ts'
import { studentTwoSided } from './student-t.ts'

export interface PercentileTest {
  /** Standard deviation of the resampled values. */
  readonly standardError: number
  /** Expanded percentile interval. */
  readonly interval: Interval
  /** Two-sided, that the value is 0. */
  readonly p: number
}

/** What was drawn from. */
export interface DrawnFrom {
  readonly questions: number
  /** Groups within which they were drawn. */
  readonly strata: number
}

/**
 * What resampled values of a difference say about it: the percentile interval, and the p-value that belongs to it, twice
 * the smaller share of the resamples on either side of 0, with the observed sample counted as one of them (Efron and
 * Tibshirani, An Introduction to the Bootstrap, 1993; Davison and Hinkley 1997, section 4.2.3 for the one that is added).
 * Resamples of exactly 0 stand on both sides.
 *
 * Resamples of n questions spread too little, by (n - 1) / n in variance and because n questions do not tell their own
 * spread exactly. Both are expanded for that, as a t interval is (Hesterberg, arXiv 1411.5279, section 5.3). They are not
 * corrected for skewness. A single question says nothing of others: its p is 1, and its interval has no width.
 */
export function percentileTest(resampled: ArrayLike<number>, drawn: DrawnFrom, level = 0.95): PercentileTest {
  const sorted = Array.from(resampled).sort((a, b) => a - b)
  const share = (holds: (value: number) => boolean) => (1 + sorted.filter(holds).length) / (1 + sorted.length)
  const sides = [share((value) => value <= 0), share((value) => value >= 0)]
  const tail = plainP(1 - level, drawn) / 2
  return {
    standardError: sampleStandardDeviation(sorted),
    interval: { low: quantileSorted(sorted, tail), high: quantileSorted(sorted, 1 - tail) },
    p: expandedP(Math.min(1, 2 * Math.min(...sides)), drawn),
  }
}

/** The p-value of few questions for one that takes their spread as known. */
function expandedP(p: number, { questions, strata }: DrawnFrom): number {
  const freedom = questions - strata
  if (freedom < 1 || p >= 1) return 1
  return studentTwoSided(probit(p / 2) * Math.sqrt(freedom / questions), freedom)
}

/** The p-value that `expandedP` turns into the given one. */
function plainP(p: number, drawn: DrawnFrom): number {
  let [low, high] = [0, p]
  for (let step = 0; step < 50; step += 1) {
    const middle = (low + high) / 2
    if (expandedP(middle, drawn) > p) high = middle
    else low = middle
  }
  return high
}
