/** True when `a` is at least as good as `b` everywhere and better somewhere; every value is minimised. */
export function dominates(a: readonly number[], b: readonly number[]): boolean {
  let better = false
  for (let k = 0; k < a.length; k += 1) {
    if ((a[k] as number) > (b[k] as number)) return false
    if ((a[k] as number) < (b[k] as number)) better = true
  }
  return better
}

/**
 * Fast non-dominated sorting (Deb et al., A fast and elitist multiobjective genetic algorithm: NSGA-II, 2002).
 * Each vector holds the objectives of one point, all minimised. The result is a list of fronts, rank 0 first,
 * each a list of positions in ascending order.
 */
export function nonDominatedSort(points: readonly (readonly number[])[]): number[][] {
  const dominated: number[][] = points.map(() => [])
  const dominators = new Int32Array(points.length)
  for (let i = 0; i < points.length; i += 1) {
    for (let j = i + 1; j < points.length; j += 1) {
      const [a, b] = [points[i] as readonly number[], points[j] as readonly number[]]
      if (dominates(a, b)) note(i, j)
      else if (dominates(b, a)) note(j, i)
    }
  }
  function note(winner: number, loser: number): void {
    dominated[winner]?.push(loser)
    dominators[loser] = (dominators[loser] as number) + 1
  }
  const fronts: number[][] = []
  let front = points.map((_, i) => i).filter((i) => dominators[i] === 0)
  while (front.length > 0) {
    fronts.push(front)
    const next: number[] = []
    for (const loser of front.flatMap((i) => dominated[i] as number[])) {
      dominators[loser] = (dominators[loser] as number) - 1
      if (dominators[loser] === 0) next.push(loser)
    }
    front = next.sort((a, b) => a - b)
  }
  return fronts
}
