import type { EvaluatedIndividual } from '../operators/individual.ts'
import type { GrowingList } from './growing-list.ts'

/** The individuals of these ids that were evaluated, in the order of the ids. */
export function knownParents(
  ids: readonly string[],
  evaluated: GrowingList<EvaluatedIndividual>,
): EvaluatedIndividual[] {
  return ids.flatMap((id) => evaluated.first(id) ?? [])
}
