import type { BehaviourTrait, EvaluatedIndividual } from 'autotts'

export type Point = readonly number[]

/** Where an individual stands in the space of traits, tokens on a logarithmic scale; undefined where it was not probed. */
export function rawPoint(
  { behaviour }: EvaluatedIndividual,
  traits: readonly BehaviourTrait[],
): Point | undefined {
  if (behaviour === undefined) return undefined
  return traits.map((trait) =>
    trait === 'tokens' ? Math.log1p(behaviour.traits[trait]) : behaviour.traits[trait],
  )
}

/**
 * A change of scale under which each trait has the standard deviation 1 among the given points, so that no unit decides;
 * a trait in which all of them are equal counts for nothing.
 */
export function scaleOf(points: readonly Point[]): (point: Point) => Point {
  const deviations = (points[0] ?? []).map((_, k) => deviation(points.map((point) => point[k] as number)))
  return (point) =>
    point.map((value, k) => ((deviations[k] as number) > 0 ? value / (deviations[k] as number) : 0))
}

export function distance(a: Point, b: Point): number {
  return Math.sqrt(a.reduce((sum, value, k) => sum + (value - (b[k] as number)) ** 2, 0))
}

/** The mean of the `k` smallest numbers, of all where there are fewer; 0 where there are none. */
export function meanOfLeast(numbers: readonly number[], k: number): number {
  const least = [...numbers].sort((a, b) => a - b).slice(0, k)
  return least.length === 0 ? 0 : least.reduce((sum, value) => sum + value, 0) / least.length
}

function deviation(values: readonly number[]): number {
  if (values.length === 0) return 0
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)
}
