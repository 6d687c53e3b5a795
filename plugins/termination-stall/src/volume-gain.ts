import { dominatedVolume, frontOf } from 'autotts'

/** Distance of the default reference from the best values, where the worst that was ever seen have distance 1. */
export const REFERENCE = 1.1

type Vectors = readonly (readonly number[])[]

/**
 * By which share of the hypervolume of `now` the individuals of `before`, who are among them, fall short of it. Less is
 * better in every vector. Without a stated reference every objective is measured from its best to its worst value in `now`,
 * and the reference lies a tenth beyond the worst: the share depends neither on units nor on where zero is.
 */
export function volumeGain(before: Vectors, now: Vectors, stated?: readonly number[]): number {
  const [scale, reference] = stated === undefined ? unitBox(now) : [identity, stated]
  const volume = (vectors: Vectors) => dominatedVolume(frontOf(vectors).map(scale), reference)
  const whole = volume(now)
  return whole === 0 ? 0 : (whole - volume(before)) / whole
}

function unitBox(vectors: Vectors): [(vector: readonly number[]) => readonly number[], readonly number[]] {
  const sides = (vectors[0] ?? []).map((_, k) => {
    let [best, worst] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
    for (const vector of vectors) {
      best = Math.min(best, vector[k] as number)
      worst = Math.max(worst, vector[k] as number)
    }
    return { best, range: worst - best }
  })
  const scale = (vector: readonly number[]) =>
    sides.map(({ best, range }, k) => (range === 0 ? 0 : ((vector[k] as number) - best) / range))
  return [scale, sides.map(() => REFERENCE)]
}

function identity(vector: readonly number[]): readonly number[] {
  return vector
}
