import type { EvaluatedIndividual } from '../../operators/individual.ts'
import type { MatingSelection } from '../../operators/selection.ts'
import type { SurvivalSelection, Survivors } from '../../operators/survival.ts'
import type { Termination } from '../../operators/termination.ts'
import { seededRandom } from '../../random/seeded-random.ts'
import { SAMPLE_OBJECTIVES, selectionContext, survivalContext } from '../sample-contexts.ts'
import { sampleIndividuals } from '../sample-individuals.ts'
import type { ContractCase } from './contract-call.ts'

export function survivalCases(): ContractCase<SurvivalSelection>[] {
  return [1, 3, 5, 12].map((size) => ({
    name: `${size} places for 5`,
    prepare: (survival) => {
      const inputs = sampleIndividuals()
      return {
        inputs,
        call: () => survival.survive(inputs, survivalContext(inputs, { size })),
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

function keptFault(
  output: unknown,
  offered: readonly EvaluatedIndividual[],
  size: number,
): string | undefined {
  const kept = survivorsOf(output)
  if (kept === undefined) return 'it gave no list of survivors'
  if (kept.length === 0) return 'nobody survives'
  if (kept.length > size) return `${kept.length} survive where there are ${size} places`
  if (new Set(kept).size < kept.length) return 'somebody survives twice'
  return kept.every((one) => offered.includes(one)) ? undefined : 'somebody survives who was not offered'
}

/** Who survives may not depend on the order in which the individuals come. */
function orderFault(survival: SurvivalSelection, size: number, output: unknown): string | undefined {
  const idsOf = (kept: readonly EvaluatedIndividual[]): string => kept.map(({ id }) => id).join(' ')
  const samples = sampleIndividuals()
  const reversed = idsOf(survival.survive(samples.toReversed(), survivalContext(samples, { size })).survivors)
  const before = idsOf(survivorsOf(output) ?? [])
  if (reversed === before) return undefined
  return `in another order the same individuals give ${reversed} instead of ${before}`
}

function survivorsOf(output: unknown): Survivors['survivors'] | undefined {
  const { survivors }: Readonly<Record<string, unknown>> = { ...Object(output) }
  return Array.isArray(survivors) ? survivors : undefined
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
