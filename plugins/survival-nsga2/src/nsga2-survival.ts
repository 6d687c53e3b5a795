import {
  crowdingDistance,
  type EvaluatedIndividual,
  nonDominatedSort,
  objectiveVector,
  type SurvivalContext,
  type SurvivalSelection,
  type Survivors,
} from 'autotts'

/**
 * Rank and crowding survival (Deb et al., NSGA-II, 2002): whole fronts survive, best rank first, and the
 * front that does not fit as a whole gives its least crowded members. Within a front the lonelier come
 * first; ties go to the lower index.
 */
export class Nsga2Survival implements SurvivalSelection {
  survive(individuals: readonly EvaluatedIndividual[], { size, objectives }: SurvivalContext): Survivors {
    const sorted = [...individuals].sort((a, b) => a.index - b.index)
    const vectors = sorted.map(({ fitness }) => objectiveVector(fitness.objectives, objectives))
    const survivors: EvaluatedIndividual[] = []
    for (const front of nonDominatedSort(vectors)) {
      if (survivors.length >= size) break
      const crowding = crowdingDistance(front.map((i) => vectors[i] as number[]))
      const order = front.map((_, at) => at).sort((a, b) => descending(crowding, a, b) || a - b)
      survivors.push(...order.map((at) => sorted[front[at] as number] as EvaluatedIndividual))
    }
    return { survivors: survivors.slice(0, size) }
  }
}

function descending(values: readonly number[], a: number, b: number): number {
  const [left, right] = [values[a] as number, values[b] as number]
  return left === right ? 0 : right - left
}
