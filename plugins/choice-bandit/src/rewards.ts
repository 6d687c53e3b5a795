import {
  type ArmOutcome,
  addedVolume,
  type EvaluatedIndividual,
  frontOf,
  type Objective,
  objectiveVector,
} from 'autotts'
import { type Place, rankSpace, worstCorner } from './rank-space.ts'

/** What an offspring has to improve upon. */
export type Over = 'front' | 'parents'

/**
 * The improvement that each attempt of the window brought, 0 to 1: the hypervolume that the offspring adds, in the space of
 * ranks, to what was known before it (or to its parents alone, where it has any); 0 where
 * there is no offspring, or nothing to compare it with.
 *
 * @param past attempts before the window, in the order of the log, as is the window
 */
export function rewardsOf(
  window: readonly ArmOutcome[],
  past: readonly ArmOutcome[],
  objectives: readonly Objective[],
  over: Over,
): number[] {
  const hasNewcomers = window.some(
    ({ offspring, parents }) => offspring !== undefined && parents.length === 0,
  )
  const usesFront = over === 'front' || hasNewcomers
  const earlier = usesFront ? frontMembers(past, objectives) : []
  const ranked = [...new Map([...earlier, ...window.flatMap(involved)].map((one) => [one.id, one])).values()]
  const placeOf = rankSpace(ranked, objectives)
  const reference = worstCorner(objectives)
  let front: readonly Place[] = frontOf(earlier.map(placeOf))
  return window.map(({ offspring, parents }) => {
    const bred = parents.map(placeOf)
    if (usesFront) front = frontOf([...front, ...bred])
    if (offspring === undefined) return 0
    const place = placeOf(offspring)
    const known = over === 'front' || bred.length === 0 ? front : bred
    const reward = known.length === 0 ? 0 : addedVolume(place, known, reference)
    if (usesFront) front = frontOf([...front, place])
    return Math.max(0, reward)
  })
}

/** Those that nobody who took part in the attempts dominates, each value once. */
function frontMembers(
  attempts: readonly ArmOutcome[],
  objectives: readonly Objective[],
): EvaluatedIndividual[] {
  const members = new Map<string, EvaluatedIndividual>()
  const vectors = new Map<readonly number[], EvaluatedIndividual>()
  for (const one of attempts.flatMap(involved)) members.set(one.id, one)
  for (const one of members.values()) vectors.set(objectiveVector(one.fitness.objectives, objectives), one)
  return frontOf([...vectors.keys()]).flatMap((vector) => vectors.get(vector) ?? [])
}

function involved({ parents, offspring }: ArmOutcome): readonly EvaluatedIndividual[] {
  return offspring === undefined ? parents : [...parents, offspring]
}
