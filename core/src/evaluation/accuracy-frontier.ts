/** A point of an accuracy-token curve. */
export interface AccuracyPoint {
  /** Percent; more is better. */
  readonly accuracy: number
  /** Mean tokens per question; less is better. */
  readonly tokens: number
}

/**
 * The upper frontier of a curve: the running maximum of accuracy over mean tokens, cheapest point first.
 * Points that cost no less than a point of at least their accuracy are left out.
 */
export function accuracyFrontier(curve: readonly AccuracyPoint[]): AccuracyPoint[] {
  const sorted = [...curve].sort((a, b) => a.tokens - b.tokens || b.accuracy - a.accuracy)
  const frontier: AccuracyPoint[] = []
  for (const { accuracy, tokens } of sorted) {
    const best = frontier[frontier.length - 1]
    if (best === undefined || accuracy > best.accuracy) frontier.push({ accuracy, tokens })
  }
  return frontier
}
