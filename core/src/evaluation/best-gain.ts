/** What a program gains on a baseline by objective; more is better in each. */
export type Gains = readonly number[]

/** Whether a program loses in no objective and gains in some. */
export function isBetter(gains: Gains): boolean {
  return gains.every((gain) => gain >= 0) && gains.some((gain) => gain > 0)
}

/**
 * Of several programs the one that gains most in all objectives together: the largest product of gains, each as a share of
 * the largest in its objective; of equal ones the first. A program that gains on one side only is easily luck.
 *
 * @returns its position; undefined where none is better than the baseline
 */
export function bestGain(all: readonly Gains[]): number | undefined {
  const better = all.flatMap((gains, i) => (isBetter(gains) ? [{ i, gains }] : []))
  const most = (all[0] ?? []).map((_, k) => Math.max(...better.map(({ gains }) => gains[k] ?? 0)))
  let best: { readonly i: number; readonly product: number } | undefined
  for (const { i, gains } of better) {
    const product = gains.reduce(
      (part, gain, k) => (most[k] === 0 ? part : (part * gain) / (most[k] ?? 1)),
      1,
    )
    if (best === undefined || product > best.product) best = { i, product }
  }
  return best?.i
}
