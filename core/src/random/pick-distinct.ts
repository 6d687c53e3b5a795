import type { Random } from './random.ts'

/**
 * `count` of the items, one after the other, each with probability proportional to its weight among those that are left;
 * items of weight 0 come last, in random order. Nobody comes twice before everybody has come once.
 */
export function pickDistinct<T>(
  items: readonly T[],
  count: number,
  weight: (item: T) => number,
  random: Random,
): T[] {
  const chosen: T[] = []
  let left: number[] = []
  while (chosen.length < count && items.length > 0) {
    if (left.length === 0) left = [...items.keys()]
    const at = one(items, left, weight, random)
    chosen.push(items[at] as T)
    left = left.filter((other) => other !== at)
  }
  return chosen
}

function one<T>(
  items: readonly T[],
  left: readonly number[],
  weight: (item: T) => number,
  random: Random,
): number {
  const weightAt = (at: number) => weight(items[at] as T)
  return left.some((at) => weightAt(at) > 0) ? random.pickWeighted(left, weightAt) : random.pick(left)
}
