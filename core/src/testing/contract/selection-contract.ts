import type { Objective } from '../../operators/fitness.ts'
import type { EvaluatedIndividual } from '../../operators/individual.ts'
import type { MatingSelection } from '../../operators/selection.ts'
import type { SurvivalSelection } from '../../operators/survival.ts'
import type { Termination } from '../../operators/termination.ts'
import { seededRandom } from '../../random/seeded-random.ts'
import { sampleIndividuals } from '../sample-individuals.ts'
import type { ContractCase } from './contract-call.ts'

const OBJECTIVES: readonly Objective[] = [
  { name: 'accuracy', direction: 'maximise', unit: 'percent' },
  { name: 'tokens', direction: 'minimise', unit: 'tokens per question' },
]

export function survivalCases(): ContractCase<SurvivalSelection>[] {
  return [1, 3, 5, 12].map((size) => ({
    name: `${size} places for 5`,
    prepare: (survival) => {
      const inputs = sampleIndividuals()
      return {
        inputs,
        call: () => survival.survive(inputs, size, OBJECTIVES),
        faultOf: (output) => keptFault(output, inputs, size) ?? orderFault(survival, size, output),
      }
    },
  }))
}

export function selectionCases(): ContractCase<MatingSelection>[] {
  return [1, 2, 4].flatMap((count) =>
    [1, 5].map((size) => ({
      name: `${count} parents of ${size}`,
      prepare: (selection: MatingSelection) => {
        const inputs = sampleIndividuals().slice(0, size)
        const random = seededRandom('contract', count, size)
        return {
          inputs,
          call: () => selection.select(inputs, count, OBJECTIVES, random),
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
      const inputs = { asked: 2 * size, evaluated: size, population }
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

function keptFault(
  output: unknown,
  offered: readonly EvaluatedIndividual[],
  size: number,
): string | undefined {
  if (!Array.isArray(output)) return 'it gave no list'
  if (output.length === 0) return 'nobody survives'
  if (output.length > size) return `${output.length} survive where there are ${size} places`
  if (new Set(output).size < output.length) return 'somebody survives twice'
  return output.every((one) => offered.includes(one)) ? undefined : 'somebody survives who was not offered'
}

/** Who survives may not depend on the order in which the individuals come. */
function orderFault(survival: SurvivalSelection, size: number, output: unknown): string | undefined {
  const idsOf = (kept: unknown): string =>
    Array.isArray(kept) ? kept.map((one: EvaluatedIndividual) => one.id).join(' ') : ''
  const reversed = survival.survive(sampleIndividuals().reverse(), size, OBJECTIVES)
  if (idsOf(reversed) === idsOf(output)) return undefined
  return `in another order the same individuals give ${idsOf(reversed)} instead of ${idsOf(output)}`
}

function parentsFault(
  output: unknown,
  population: readonly EvaluatedIndividual[],
  count: number,
): string | undefined {
  if (!Array.isArray(output)) return 'it gave no list'
  if (output.length !== count) return `it gave ${output.length} parents where ${count} were asked for`
  return output.every((one) => population.includes(one)) ? undefined : 'a parent is not of the population'
}
