import type { Objective } from '../operators/fitness.ts'
import type { EvaluatedIndividual } from '../operators/individual.ts'
import { crowdingDistance } from './crowding-distance.ts'
import { nonDominatedSort } from './non-dominated-sort.ts'
import { objectiveVector } from './objective-vector.ts'

/**
 * Individuals best first, by non-dominated sorting and crowding distance (Deb et al., NSGA-II, 2002): front by front, and
 * within a front the lonelier first. Ties go to the lower index, so the order in which they are given does not matter.
 */
export function rankAndCrowding(
  individuals: readonly EvaluatedIndividual[],
  objectives: readonly Objective[],
): EvaluatedIndividual[] {
  const sorted = [...individuals].sort((a, b) => a.index - b.index)
  const vectors = sorted.map(({ fitness }) => objectiveVector(fitness.objectives, objectives))
  return nonDominatedSort(vectors).flatMap((front) => {
    const crowding = crowdingDistance(front.map((i) => vectors[i] as number[]))
    const order = front.map((_, at) => at).sort((a, b) => descending(crowding, a, b) || a - b)
    return order.map((at) => sorted[front[at] as number] as EvaluatedIndividual)
  })
}

function descending(values: readonly number[], a: number, b: number): number {
  const [left, right] = [values[a] as number, values[b] as number]
  return left === right ? 0 : right - left
}
