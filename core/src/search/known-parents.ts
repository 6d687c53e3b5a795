import type { EvaluatedIndividual } from '../operators/individual.ts'

/** The individuals of these ids that were evaluated, in the order of the ids. */
export function knownParents(
  ids: readonly string[],
  evaluated: readonly EvaluatedIndividual[],
): EvaluatedIndividual[] {
  return ids.flatMap((id) => evaluated.find((one) => one.id === id) ?? [])
}
