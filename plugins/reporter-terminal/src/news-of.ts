import {
  changeInShort,
  dominates,
  type EvaluatedIndividual,
  objectiveVector,
  type SearchEvent,
  type SearchState,
} from 'autotts'

/** Characters of a change that a line shows; the report has more, and the log all of it. */
const LONGEST = 90

/** What is worth a line that stays: a baseline that could not be compared with, a seed of which nothing came, a program that beats one. */
export function newsOf(before: SearchState, after: SearchState, event: SearchEvent): string[] {
  switch (event.type) {
    case 'BaselineRejected':
      return [`the baseline ${event.name} is left out: ${event.reason}`]
    case 'IndividualRejected':
      return seedRejected(before, event.reason)
    case 'PopulationUpdated':
      return beaten(before, after)
    case 'HealthWarned':
      return [`warning: ${event.message}`]
    case 'RunEnded':
      return [`the search has ended: ${event.reason}`]
    default:
      return []
  }
}

/** Programs that were bred are rejected by the thousand; a seed is one that the experiment names. */
function seedRejected({ current }: SearchState, reason: string): string[] {
  if (current?.lineage.operator !== 'seed') return []
  return [`the seed ${current.lineage.change} was rejected: ${reason}`]
}

/** Names the baselines that the newest program is the first to beat. */
function beaten(before: SearchState, { evaluated, baselines, started }: SearchState): string[] {
  const newest = evaluated.at(-1)
  if (newest === undefined || newest.lineage.operator === 'seed') return []
  const objectives = started?.objectives ?? []
  const vector = (one: EvaluatedIndividual) => objectiveVector(one.fitness.objectives, objectives)
  const first = baselines.filter(({ fitness }) => {
    const mark = objectiveVector(fitness.objectives, objectives)
    const beats = (one: EvaluatedIndividual) =>
      one.lineage.operator !== 'seed' && dominates(vector(one), mark)
    return beats(newest) && !before.evaluated.toArray().some(beats)
  })
  if (first.length === 0) return []
  const names = first.map(({ name }) => name).join(', ')
  return [`${newest.id} is the first to beat ${names}: ${changeInShort(newest.lineage.change, LONGEST)}`]
}
