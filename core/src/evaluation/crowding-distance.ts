/**
 * Crowding distance within one front (Deb et al., NSGA-II, 2002): for each objective the distance between a
 * point's two neighbours, divided by the front's range, summed; Infinity at either end of an objective. Larger
 * is lonelier. An objective in which the whole front is equal says nothing and counts 0. Equal values keep
 * their order, so the result is deterministic.
 */
export function crowdingDistance(points: readonly (readonly number[])[]): number[] {
  const distances = points.map(() => 0)
  const dimensions = points[0]?.length ?? 0
  for (let k = 0; k < dimensions; k += 1) addDistances(points, k, distances)
  return distances
}

function addDistances(points: readonly (readonly number[])[], k: number, distances: number[]): void {
  const value = (i: number): number => (points[i] as readonly number[])[k] as number
  const order = points.map((_, i) => i).sort((a, b) => value(a) - value(b) || a - b)
  const [first, last] = [order[0] as number, order[order.length - 1] as number]
  const range = value(last) - value(first)
  if (range === 0) return
  distances[first] = Number.POSITIVE_INFINITY
  distances[last] = Number.POSITIVE_INFINITY
  for (let at = 1; at < order.length - 1; at += 1) {
    const [before, i, after] = [order[at - 1] as number, order[at] as number, order[at + 1] as number]
    distances[i] = (distances[i] as number) + (value(after) - value(before)) / range
  }
}
