import {
  dominates,
  type EvaluatedIndividual,
  objectiveVector,
  type SearchEvent,
  type SearchState,
} from 'autotts'

/** What is worth a line that stays: a baseline that could not be compared with, a program that beats one. */
export function newsOf(before: SearchState, after: SearchState, event: SearchEvent): string[] {
  switch (event.type) {
    case 'BaselineRejected':
      return [`the baseline ${event.name} is left out: ${event.reason}`]
    case 'PopulationUpdated':
      return beaten(before, after)
    case 'RunEnded':
      return [`the search has ended: ${event.reason}`]
    default:
      return []
  }
}

/** Baselines that the newest program is the first to beat in every objective. */
function beaten(before: SearchState, { evaluated, baselines, started }: SearchState): string[] {
  const newest = evaluated.at(-1)
  if (newest === undefined || newest.lineage.operator === 'seed') return []
  const objectives = started?.objectives ?? []
  const vector = (one: EvaluatedIndividual) => objectiveVector(one.fitness.objectives, objectives)
  return baselines.flatMap(({ name, fitness }) => {
    const mark = objectiveVector(fitness.objectives, objectives)
    const beats = (one: EvaluatedIndividual) =>
      one.lineage.operator !== 'seed' && dominates(vector(one), mark)
    if (!beats(newest) || before.evaluated.some(beats)) return []
    return [`${newest.id} is the first to beat ${name}: ${newest.lineage.operator}, ${newest.lineage.change}`]
  })
}
