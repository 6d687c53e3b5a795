import type { EvaluatedIndividual } from '../../operators/individual.ts'
import type { MatingSelection } from '../../operators/selection.ts'
import type { Termination } from '../../operators/termination.ts'
import { seededRandom } from '../../random/seeded-random.ts'
import { SAMPLE_OBJECTIVES, selectionContext } from '../sample-contexts.ts'
import { sampleIndividuals } from '../sample-individuals.ts'
import type { ContractCase } from './contract-call.ts'

export function selectionCases(): ContractCase<MatingSelection>[] {
  return [1, 2, 4].flatMap((count) =>
    [1, 5].map((size) => ({
      name: `${count} parents of ${size}`,
      prepare: (selection: MatingSelection) => {
        const inputs = sampleIndividuals().slice(0, size)
        const random = seededRandom('contract', count, size)
        return {
          inputs,
          call: () => selection.select(inputs, count, selectionContext({ history: inputs, random })),
          faultOf: (output: unknown) => parentsFault(output, inputs, count),
        }
      },
    })),
  )
}

export function terminationCases(): ContractCase<Termination>[] {
  return [0, 1, 5].map((size) => ({
    name: `a population of ${size}`,
    prepare: (termination) => {
      const population = sampleIndividuals().slice(0, size)
      const inputs = {
        asked: 2 * size,
        told: 2 * size,
        evaluated: size,
        population,
        history: population,
        objectives: SAMPLE_OBJECTIVES,
      }
      return {
        inputs,
        call: () => termination.done(inputs),
        faultOf: (output) =>
          output === undefined || (typeof output === 'string' && output.trim() !== '')
            ? undefined
            : `it gave ${JSON.stringify(output)}, neither a reason nor undefined`,
      }
    },
  }))
}

function parentsFault(
  output: unknown,
  population: readonly EvaluatedIndividual[],
  count: number,
): string | undefined {
  if (!Array.isArray(output)) return 'it gave no list'
  if (output.length !== count) return `it gave ${output.length} parents where ${count} were asked for`
  if (!output.every((one) => population.includes(one))) return 'a parent is not of the population'
  if (new Set(output).size >= Math.min(count, population.length)) return undefined
  return `${count} parents of a population of ${population.length} are not distinct`
}
