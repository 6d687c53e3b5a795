import { MersenneTwister } from '../random/mersenne-twister.ts'

const known = new Map<string, Int32Array>()

/**
 * The order in which `branches` branches can be opened under a seed: that of CPython's
 * `random.Random(seed).shuffle(list(range(branches)))`. All programs see the same orders, so that their
 * results are paired. The array is shared: do not write to it.
 */
export function branchOrder(branches: number, seed: number): Int32Array {
  const key = `${branches}:${seed}`
  const cached = known.get(key)
  if (cached !== undefined) return cached
  const order = identityOrder(branches)
  const random = new MersenneTwister(seed)
  for (let i = branches - 1; i > 0; i -= 1) {
    const j = random.below(i + 1)
    const kept = order[i] as number
    order[i] = order[j] as number
    order[j] = kept
  }
  known.set(key, order)
  return order
}

/** The branches as they stand. */
export function identityOrder(branches: number): Int32Array {
  const order = new Int32Array(branches)
  for (let i = 0; i < branches; i += 1) order[i] = i
  return order
}
