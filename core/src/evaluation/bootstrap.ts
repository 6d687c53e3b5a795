import { mean, quantileSorted, sampleStandardDeviation } from 'simple-statistics'
import type { Random } from '../random/random.ts'

export interface BootstrapOptions {
  readonly random: Random
  /** 2,000 unless told. */
  readonly resamples?: number
  /** Share of the resampled means inside the interval; 0.95 unless told. */
  readonly level?: number
}

/** A two-sided percentile interval. */
export interface Interval {
  readonly low: number
  readonly high: number
}

/** A mean over questions with its uncertainty, in the unit of the values. */
export interface Estimate {
  readonly mean: number
  /** Standard deviation of the question means over the root of their number. */
  readonly standardError: number
  readonly interval: Interval
}

/**
 * The mean of question means with a question-clustered bootstrap: whole questions are drawn with
 * replacement, each with all its branch orders, since orders of one question are no new evidence. What it
 * measures is how far the mean would move on other questions of the same kind.
 */
export function bootstrapMean(questions: ArrayLike<number>, options: BootstrapOptions): Estimate {
  return bootstrapStrata([questions], options)
}

/**
 * The mean of the means of several benchmarks, each given by its question means. Questions are drawn within
 * their benchmark, so that each keeps its weight.
 */
export function bootstrapStrata(
  benchmarks: readonly ArrayLike<number>[],
  { random, resamples = 2_000, level = 0.95 }: BootstrapOptions,
): Estimate {
  const strata = benchmarks.map((questions) => Array.from(questions))
  const means = new Float64Array(resamples)
  for (let draw = 0; draw < resamples; draw += 1) {
    means[draw] = mean(strata.map((questions) => resampledMean(questions, random)))
  }
  const sorted = Array.from(means.sort())
  const tail = (1 - level) / 2
  return {
    mean: mean(strata.map((questions) => mean(questions))),
    standardError: Math.hypot(...strata.map(standardErrorOfMean)) / strata.length,
    interval: { low: quantileSorted(sorted, tail), high: quantileSorted(sorted, 1 - tail) },
  }
}

function resampledMean(values: readonly number[], random: Random): number {
  let sum = 0
  for (let i = 0; i < values.length; i += 1) sum += values[random.integer(0, values.length - 1)] as number
  return sum / values.length
}

/** NaN for a single question, which says nothing about others. */
function standardErrorOfMean(values: readonly number[]): number {
  return values.length < 2 ? Number.NaN : sampleStandardDeviation([...values]) / Math.sqrt(values.length)
}
