import { type AccuracyPoint, accuracyFrontier } from './accuracy-frontier.ts'

/** The worst corner that a hypervolume is measured from. */
export interface HypervolumeReference {
  /** Percent; what does not exceed it adds nothing. */
  readonly accuracy: number
  /** Mean tokens per question; what costs as much or more adds nothing. */
  readonly tokens: number
}

/**
 * Area that an accuracy-token curve dominates, up to the reference: accuracy in percent times the decimal
 * logarithm of tokens; more is better. A point that costs a tenth of the reference and exceeds its accuracy
 * by 50 points is worth 50.
 */
export function curveHypervolume(curve: readonly AccuracyPoint[], reference: HypervolumeReference): number {
  const frontier = accuracyFrontier(
    curve.filter(({ accuracy, tokens }) => accuracy > reference.accuracy && tokens < reference.tokens),
  )
  let area = 0
  for (const [i, { accuracy, tokens }] of frontier.entries()) {
    const dearer = frontier[i + 1]?.tokens ?? reference.tokens
    area += (accuracy - reference.accuracy) * Math.log10(dearer / tokens)
  }
  return area
}
