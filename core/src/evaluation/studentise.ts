import { sampleStandardDeviation } from 'simple-statistics'

export interface Studentised {
  /** The gain over its standard error. */
  readonly statistic: number
  /** What the statistic comes to by chance, by resample. */
  readonly centred: Float64Array
}

/**
 * A gain in units of its bootstrap standard error, with its distribution under the hypothesis that there is none. A gain
 * below -sqrt(2 log log n) standard errors keeps its place, so that a poor candidate does not widen the distribution of
 * the best (Hansen, A Test for Superior Predictive Ability, 2005, equation 8).
 *
 * @param questions n
 */
export function studentise(
  { observed, resampled }: { readonly observed: number; readonly resampled: Float64Array },
  questions: number,
): Studentised {
  const error = sampleStandardDeviation(Array.from(resampled))
  if (!(error > 1e-12 * Math.abs(observed))) return certain(observed, resampled.length)
  const statistic = observed / error
  const poor = -Math.sqrt(2 * Math.log(Math.log(Math.max(3, questions))))
  const centre = statistic < poor ? 0 : observed
  return { statistic, centred: resampled.map((value) => (value - centre) / error) }
}

/** A gain that no choice of questions changes. */
function certain(gain: number, resamples: number): Studentised {
  const statistic = gain === 0 ? 0 : Math.sign(gain) * Number.POSITIVE_INFINITY
  return { statistic, centred: new Float64Array(resamples).fill(gain < 0 ? Number.NEGATIVE_INFINITY : 0) }
}
