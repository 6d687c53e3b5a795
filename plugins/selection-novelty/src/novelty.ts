import type { BehaviourTrait, EvaluatedIndividual } from 'autotts'
import { distance, meanOfLeast, type Point, rawPoint, scaleOf } from './trait-space.ts'

export interface NoveltyOptions {
  readonly neighbours: number
  readonly traits: readonly BehaviourTrait[]
}

/**
 * Novelty of each individual: the mean distance to its nearest neighbours among all others that were evaluated so far
 * (Lehman and Stanley, Abandoning objectives, 2011), in standard deviations of the traits; 0 where it was not probed.
 */
export function noveltyOf(
  population: readonly EvaluatedIndividual[],
  history: readonly EvaluatedIndividual[],
  { neighbours, traits }: NoveltyOptions,
): number[] {
  const others = new Map([...history, ...population].map((one) => [one.id, rawPoint(one, traits)]))
  const known = [...others].filter((entry): entry is [string, Point] => entry[1] !== undefined)
  const scale = scaleOf(known.map(([, point]) => point))
  const scaled = known.map(([id, point]) => ({ id, point: scale(point) }))
  return population.map((one) => {
    const raw = rawPoint(one, traits)
    if (raw === undefined) return 0
    const point = scale(raw)
    const distances = scaled.flatMap((other) => (other.id === one.id ? [] : [distance(point, other.point)]))
    return meanOfLeast(distances, neighbours)
  })
}
