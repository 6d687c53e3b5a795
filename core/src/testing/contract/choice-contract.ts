import type { Archive, ArchivePlace } from '../../operators/archive.ts'
import type { Arm, ArmOutcome, OperatorChoice } from '../../operators/choice.ts'
import { seededRandom } from '../../random/seeded-random.ts'
import { SAMPLE_OBJECTIVES } from '../sample-contexts.ts'
import { sampleIndividuals } from '../sample-individuals.ts'
import type { ContractCase } from './contract-call.ts'

const ARMS: readonly Arm[] = [
  { operator: 'mutation', weight: 3 },
  { operator: 'model', variant: 'small', weight: 1 },
  { operator: 'model', variant: 'large', weight: 0.5 },
]

/** Nothing known yet, an arm of which nothing ever came, offspring better and worse than their parents, no choice at all. */
export function choiceCases(): ContractCase<OperatorChoice>[] {
  return [ARMS, ARMS.slice(0, 1)].flatMap((arms) =>
    [0, 1, 12, 60].map((count) => ({
      name: `of ${arms.length}, after ${count} attempts`,
      prepare: (choice: OperatorChoice) => {
        const outcomes = Array.from({ length: count }, (_, index) => outcomeOf(index))
        const random = seededRandom('contract', count)
        return {
          inputs: { arms, outcomes },
          call: () => choice.choose(arms, { objectives: SAMPLE_OBJECTIVES, outcomes, random }),
          faultOf: (output: unknown) => armFault(output, arms),
        }
      },
    })),
  )
}

function outcomeOf(index: number): ArmOutcome {
  const individuals = sampleIndividuals()
  const { operator, variant } = ARMS[index % ARMS.length] as Arm
  const offspring = individuals[index % individuals.length]
  const parent = individuals[(index + 1) % individuals.length]
  return {
    index,
    operator,
    ...(variant === undefined ? {} : { variant }),
    parents: parent === undefined ? [] : [parent],
    ...(variant === 'large' || offspring === undefined ? {} : { offspring }),
    episodes: 100,
    modelTokens: variant === undefined ? 0 : 1_000,
    usd: variant === 'large' ? 0.02 : 0,
  }
}

function armFault(output: unknown, arms: readonly Arm[]): string | undefined {
  const { operator, variant }: Readonly<Record<string, unknown>> = { ...Object(output) }
  const known = arms.some((arm) => arm.operator === operator && arm.variant === variant)
  return known ? undefined : `it chose ${JSON.stringify(output)}, which is none of the arms`
}

export function archiveCases(): ContractCase<Archive>[] {
  return sampleIndividuals().map((individual) => ({
    name: `a place for ${individual.lineage.change}`,
    prepare: (archive) => ({
      inputs: individual,
      call: () => archive.place(individual, SAMPLE_OBJECTIVES),
      faultOf: (output) => placeFault(output as ArchivePlace | undefined),
    }),
  }))
}

function placeFault(place: ArchivePlace | undefined): string | undefined {
  if (place === undefined) return undefined
  if (typeof place.cell !== 'string' || place.cell === '') return 'the cell has no name'
  return Number.isFinite(place.quality) ? undefined : `the quality is ${String(place.quality)}`
}
