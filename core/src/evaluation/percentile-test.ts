import { quantileSorted, sampleStandardDeviation } from 'simple-statistics'
import type { Interval } from './bootstrap.ts'

export interface PercentileTest {
  /** Standard deviation of the resampled values. */
  readonly standardError: number
  /** Percentile interval. */
  readonly interval: Interval
  /** Two-sided, that the value is 0. */
  readonly p: number
}

/**
 * What resampled values of a difference say about it: the percentile interval, and the p-value that belongs to it, twice
 * the smaller share of the resamples on either side of 0, with the observed sample counted as one of them (Efron and
 * Tibshirani, An Introduction to the Bootstrap, 1993, chapters 13 and 16; Davison and Hinkley 1997, section 4.2.3 for the
 * one that is added). Resamples of exactly 0 stand on both sides.
 */
export function percentileTest(resampled: ArrayLike<number>, level = 0.95): PercentileTest {
  const sorted = Array.from(resampled).sort((a, b) => a - b)
  const share = (holds: (value: number) => boolean) => (1 + sorted.filter(holds).length) / (1 + sorted.length)
  const tail = (1 - level) / 2
  return {
    standardError: sampleStandardDeviation(sorted),
    interval: { low: quantileSorted(sorted, tail), high: quantileSorted(sorted, 1 - tail) },
    p: Math.min(
      1,
      2 *
        Math.min(
          share((value) => value <= 0),
          share((value) => value >= 0),
        ),
    ),
  }
}
