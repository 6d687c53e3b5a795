import type { EvaluatedIndividual } from '../../operators/individual.ts'
import type {
  SurvivalContext,
  SurvivalRecord,
  SurvivalSelection,
  Survivors,
} from '../../operators/survival.ts'
import { seededRandom } from '../../random/seeded-random.ts'
import { survivalContext } from '../sample-contexts.ts'
import { sampleIndividuals } from '../sample-individuals.ts'
import type { ContractCase } from './contract-call.ts'

/** All samples at once, and searches in which they are told one after the other. */
export function survivalCases(): ContractCase<SurvivalSelection>[] {
  return [...[1, 3, 5, 12].map(atOnce), ...[2, 5, 12].map(inSearch)]
}

function atOnce(size: number): ContractCase<SurvivalSelection> {
  return {
    name: `${size} places for 5`,
    prepare: (survival) => {
      const inputs = sampleIndividuals()
      return {
        inputs,
        call: () => survival.survive(inputs, survivalContext(inputs, { size })),
        faultOf: (output) => keptFault(output, inputs, size) ?? orderFault(survival, size, output),
      }
    },
  }
}

function keptFault(output: unknown, known: readonly EvaluatedIndividual[], size: number): string | undefined {
  const kept = survivorsOf(output)
  if (kept === undefined) return 'it gave no list of survivors'
  if (kept.length === 0) return 'nobody survives'
  if (kept.length > size) return `${kept.length} survive where there are ${size} places`
  if (new Set(kept).size < kept.length) return 'somebody survives twice'
  return kept.every((one) => known.includes(one)) ? undefined : 'somebody survives who was not offered'
}

/** Who survives may not depend on the order in which the individuals come. */
function orderFault(survival: SurvivalSelection, size: number, output: unknown): string | undefined {
  const samples = sampleIndividuals()
  const reversed = idsOf(survival.survive(samples.toReversed(), survivalContext(samples, { size })).survivors)
  const before = idsOf(survivorsOf(output) ?? [])
  if (reversed === before) return undefined
  return `in another order the same individuals give ${reversed} instead of ${before}`
}

function idsOf(individuals: readonly EvaluatedIndividual[]): string {
  return individuals.map(({ id }) => id).join(' ')
}

function survivorsOf(output: unknown): Survivors['survivors'] | undefined {
  const { survivors }: Readonly<Record<string, unknown>> = { ...Object(output) }
  return Array.isArray(survivors) ? survivors : undefined
}

const SEEDS = 2
const TOLD = 24

/** A search, as its log would have it: what survival gives back is all that it knows the next time. */
function inSearch(size: number): ContractCase<SurvivalSelection> {
  return {
    name: `a search with ${size} places`,
    prepare: (survival) => {
      const series = Array.from({ length: TOLD }, (_, index) => offspring(index))
      const steps: SurvivalStep[] = []
      return {
        inputs: series,
        call: () => stepsOf(survival, series, size, steps),
        faultOf: () => firstOf(steps, (step) => stepFault(survival, step)),
      }
    },
  }
}

/** What survival is told of an individual, and what it makes of it. */
interface SurvivalStep {
  readonly before: readonly EvaluatedIndividual[]
  readonly context: SurvivalContext
  readonly after: Survivors
}

/** Of every fifth nothing comes. */
function stepsOf(
  survival: SurvivalSelection,
  series: readonly EvaluatedIndividual[],
  size: number,
  steps: SurvivalStep[],
): unknown {
  let before: readonly EvaluatedIndividual[] = []
  let last: SurvivalRecord = {}
  const history: EvaluatedIndividual[] = []
  steps.length = 0
  for (const one of series) {
    const random = seededRandom('contract-survival', one.index)
    const failed = one.index % 5 === 4
    if (!failed) history.push(one)
    const context = survivalContext([...history], { size, index: one.index, seeds: SEEDS, last, random })
    const after = failed ? survival.skip?.(before, context) : survival.survive([...before, one], context)
    if (after === undefined) continue
    steps.push({ before, context, after })
    const { survivors, ...record } = after
    before = survivors
    last = JSON.parse(JSON.stringify(record))
  }
  return steps.map(({ after: { survivors, ...record } }) => ({ survivors: idsOf(survivors), ...record }))
}

function offspring(index: number): EvaluatedIndividual {
  const samples = sampleIndividuals()
  const one = samples[index % samples.length] as EvaluatedIndividual
  const id = `i${String(index).padStart(4, '0')}`
  const random = seededRandom('contract-offspring', index)
  const objectives = { accuracy: random.integer(20, 80), tokens: random.integer(1, 9) * 1_000 }
  const lineage = index < SEEDS ? one.lineage : { operator: 'mutation', parents: ['i0000'], change: 'varied' }
  return { ...one, id, index, lineage, fitness: { ...one.fitness, objectives } }
}

function stepFault(
  survival: SurvivalSelection,
  { before, context, after }: SurvivalStep,
): string | undefined {
  const { index, history, size } = context
  const fault =
    keptFault(after, history, size) ??
    groupsFault(after) ??
    breedingFault(survival, after, index + 1) ??
    racingFault(survival, after, offspring(index + 1), history)
  if (fault !== undefined) return `after individual ${index}: ${fault}`
  const newest = history[history.length - 1]
  if (newest?.index !== index) return undefined
  const random = seededRandom('contract-survival', index)
  const again = survival.survive([newest, ...before.toReversed()], { ...context, random })
  if (JSON.stringify(again) === JSON.stringify(after)) return undefined
  return `after individual ${index}: in another order the same individuals give ${idsOf(again.survivors)} instead of ${idsOf(after.survivors)}`
}

function groupsFault({ survivors, groups = {} }: Survivors): string | undefined {
  const ids = new Set(survivors.map(({ id }) => id))
  const stranger = Object.entries(groups).find(([, members]) => members.some((id) => !ids.has(id)))
  return stranger === undefined ? undefined : `${stranger[0]} holds somebody who is not in the population`
}

/** Whether individual `index` can be bred from what is left. */
function breedingFault(
  survival: SurvivalSelection,
  { survivors, ...last }: Survivors,
  index: number,
): string | undefined {
  if (index < SEEDS) return undefined
  const pool = survival.pool?.(survivors, index, last) ?? survivors
  if (pool.length === 0) return `individual ${index} has nobody to be bred from`
  if (pool.some((one) => !survivors.includes(one)))
    return `individual ${index} is bred from somebody who is not in the population`
  const barrier = survival.barrier?.(index, SEEDS) ?? 0
  if (Number.isInteger(barrier) && barrier >= 0 && barrier <= index) return undefined
  return `individual ${index} has to wait for ${barrier} others`
}

/** Whether there is sense in a race against those that survival names. */
function racingFault(
  survival: SurvivalSelection,
  { survivors, ...last }: Survivors,
  next: EvaluatedIndividual,
  history: readonly EvaluatedIndividual[],
): string | undefined {
  const rivals = survival.rivals?.(next, survivors, { history, last }) ?? []
  return rivals.every((one) => survivors.includes(one))
    ? undefined
    : `individual ${next.index} races against somebody who is not in the population`
}

function firstOf<T>(items: readonly T[], find: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const found = find(item)
    if (found !== undefined) return found
  }
  return undefined
}
