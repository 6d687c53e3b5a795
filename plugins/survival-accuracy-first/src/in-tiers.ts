import { type EvaluatedIndividual, type Objective, objectiveVector } from 'autotts'

interface Ranked {
  readonly one: EvaluatedIndividual
  /** Less is better, the first objective first. */
  readonly vector: readonly number[]
}

/**
 * Best first. The first tier holds whoever is at most `tolerance` worse than the best in the first objective, the next tier
 * whoever is as near to the best of the rest, and so on: no chain of small steps joins individuals that are far apart. Within a tier
 * the other objectives decide, then the first, then the lower index.
 */
export function inTiers(
  individuals: readonly EvaluatedIndividual[],
  objectives: readonly Objective[],
  tolerance: number,
): EvaluatedIndividual[] {
  const ranked = individuals.map((one): Ranked => {
    return { one, vector: objectiveVector(one.fitness.objectives, objectives) }
  })
  ranked.sort((a, b) => first(a) - first(b) || a.one.index - b.one.index)
  const ordered: EvaluatedIndividual[] = []
  for (let from = 0; from < ranked.length; ) {
    const worst = first(ranked[from] as Ranked) + tolerance
    const size = ranked.slice(from).findIndex((one) => first(one) > worst)
    const to = size < 0 ? ranked.length : from + size
    const tier = ranked.slice(from, to).sort(byTheOthers)
    ordered.push(...tier.map(({ one }) => one))
    from = to
  }
  return ordered
}

function byTheOthers(a: Ranked, b: Ranked): number {
  for (let k = 1; k < a.vector.length; k += 1) {
    const [left, right] = [a.vector[k] as number, b.vector[k] as number]
    if (left !== right) return left - right
  }
  return first(a) - first(b) || a.one.index - b.one.index
}

function first({ vector }: Ranked): number {
  return vector[0] ?? 0
}
