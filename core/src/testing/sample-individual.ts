import type { EvaluatedIndividual } from '../operators/individual.ts'
import { individualId } from '../search/individual-id.ts'

/** An individual with nothing to it but the values of its objectives: enough for selection, survival and termination. */
export function sampleIndividual(
  index: number,
  objectives: Readonly<Record<string, number>>,
): EvaluatedIndividual {
  const id = individualId(index)
  return {
    id,
    index,
    program: { name: id, source: '', trusted: false },
    lineage: { operator: 'seed', parents: [], change: 'sample' },
    fitness: { objectives, curve: [], episodes: 0 },
    critiques: [],
  }
}
