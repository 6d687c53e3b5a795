import { type EvaluatedIndividual, type Objective, objectiveVector } from 'autotts'

export type Place = readonly number[]

/** The worst corner of the space. */
export function worstCorner(objectives: readonly Objective[]): Place {
  return objectives.map(() => 1)
}

/**
 * Where individuals stand among each other: for every objective the share of them that is better, 0 for the best and below 1
 * for the worst. Neither units nor any other monotone change of an objective matters.
 */
export function rankSpace(
  individuals: readonly EvaluatedIndividual[],
  objectives: readonly Objective[],
): (individual: EvaluatedIndividual) => Place {
  const vectors = individuals.map(({ fitness }) => objectiveVector(fitness.objectives, objectives))
  const sorted = objectives.map((_, k) => vectors.map((vector) => vector[k] as number).sort((a, b) => a - b))
  return ({ fitness }) =>
    objectiveVector(fitness.objectives, objectives).map(
      (value, k) => countBelow(sorted[k] as number[], value) / individuals.length,
    )
}

/** How many of the ascending numbers are less than the value. */
function countBelow(ascending: readonly number[], value: number): number {
  let [low, high] = [0, ascending.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] as number) < value) low = middle + 1
    else high = middle
  }
  return low
}
