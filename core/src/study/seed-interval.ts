import { mean, sampleStandardDeviation } from 'simple-statistics'
import { studentTwoSided } from '../evaluation/student-t.ts'

/** A mean over seeds with the ends of its 95% interval. */
export interface SeedInterval {
  readonly mean: number
  /** Null for a single seed, which says nothing of others. */
  readonly low: number | null
  readonly high: number | null
}

/** Student's interval of a mean over independent seeds. @throws RangeError for no seed */
export function seedInterval(values: readonly number[], level = 0.95): SeedInterval {
  if (values.length === 0) throw new RangeError('a mean needs at least one seed')
  const centre = mean([...values])
  if (values.length === 1) return { mean: centre, low: null, high: null }
  const error = sampleStandardDeviation([...values]) / Math.sqrt(values.length)
  const reach = quantile(1 - level, values.length - 1) * error
  return { mean: centre, low: centre - reach, high: centre + reach }
}

/** How far from 0 Student's t is at most with this probability left outside, by halving. */
function quantile(outside: number, freedom: number): number {
  let [low, high] = [0, 1]
  while (studentTwoSided(high, freedom) > outside) high *= 2
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2
    if (studentTwoSided(middle, freedom) > outside) low = middle
    else high = middle
  }
  return high
}
