import { AutottsError } from '../errors/autotts-error.ts'
import { contentHashOfText } from '../events/content-hash-of-text.ts'
import type { ModelAsked, VariationRejected } from '../events/search-event.ts'
import { ModelMeter, OVER_BUDGET } from '../models/model-meter.ts'
import type { EvaluatedIndividual, Individual } from '../operators/individual.ts'
import type { VariationContext } from '../operators/mutation.ts'
import type { SearchSetup } from '../operators/setup.ts'
import type { Offspring, Variation } from '../operators/variation.ts'
import type { Random } from '../random/random.ts'
import { seededRandom } from '../random/seeded-random.ts'
import { chooseArm } from './arms.ts'
import type { Candidate } from './candidate.ts'
import { parentsOf } from './parents.ts'
import { guarded, pluginFailed } from './program-fault.ts'
import type { SearchComponents, VariationOperator } from './search-components.ts'
import type { SearchContext, SearchOptions } from './search-options.ts'
import type { SearchState } from './search-state.ts'

/** How often an individual is tried before it is given up. */
export const ATTEMPTS = 12

/** Gives the candidate its program: a seed, or what an operator makes of parents that it may know of. */
export async function vary(candidate: Candidate, context: SearchContext): Promise<Candidate> {
  const seed = context.options.seeds[candidate.index]
  if (seed === undefined) return breed(candidate, context)
  const { id, index } = candidate
  const lineage = { operator: 'seed', parents: [], change: seed.name }
  return { ...candidate, individual: { id, index, program: seed, lineage } }
}

async function breed(candidate: Candidate, context: SearchContext): Promise<Candidate> {
  if (candidate.seen.population.length === 0) throw nothingToBreedFrom(candidate)
  const refusals: (VariationRejected | ModelAsked)[] = []
  const meter = meterOf(candidate, context)
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const outcome = await tryOnce(candidate, attempt, meter, context)
    refusals.push(...meter.take())
    if ('program' in outcome) return { ...candidate, refusals, individual: outcome }
    refusals.push(outcome)
  }
  if (refusals.every(isForWantOfMoney)) {
    const rejection = {
      stage: 'vary',
      code: 'no-budget',
      reason: `${OVER_BUDGET} left nothing to try`,
      episodes: 0,
    } as const
    return { ...candidate, refusals, rejection }
  }
  const reason = `no operator had anything new to offer in ${ATTEMPTS} attempts`
  return { ...candidate, refusals, rejection: { stage: 'vary', code: 'no-offspring', reason, episodes: 0 } }
}

function meterOf({ index }: Candidate, context: SearchContext): ModelMeter {
  const { components, modelCalls: journal, allowanceOf, signal } = context
  return new ModelMeter({
    providers: components.models,
    journal,
    index,
    allowance: allowanceOf(index),
    signal,
  })
}

function isForWantOfMoney(event: VariationRejected | ModelAsked): boolean {
  return event.type === 'ModelAsked' ? event.outcome === 'lost' : event.reason.includes(OVER_BUDGET)
}

async function tryOnce(
  { id, index, seen }: Candidate,
  attempt: number,
  meter: ModelMeter,
  { components, options, calls, signal }: SearchContext,
): Promise<Individual | VariationRejected> {
  const random = seededRandom(options.seed, 'individual', index, attempt)
  const { operator: chosen, variant } = chooseArm(seen, random, components)
  const named = variant === undefined ? {} : { variant }
  const parents = parentsOf({ index, seen }, chosen.kind === 'crossover' ? 2 : 1, random, { components })
  const operator = chosen.name
  const refused = (reason: string): VariationRejected => {
    return {
      type: 'VariationRejected',
      index,
      attempt,
      operator,
      ...named,
      parents: parents.map((one) => one.id),
      reason,
    }
  }
  const variation = await guarded(operator, id, { calls, signal }, () =>
    apply(chosen, parents, {
      random,
      get history() {
        return seen.evaluated.toArray()
      },
      ...named,
      setup: setupOf(components, options),
      models: meter.access(attempt),
      signal,
    }),
  )
  if (variation?.kind === 'rejected') return refused(variation.reason)
  if (variation?.kind !== 'offspring' || typeof variation.source !== 'string')
    throw pluginFailed(operator, 'it gave back neither an offspring nor a rejection')
  const hash = contentHashOfText(variation.source)
  const same = seen.asked.first(hash)
  if (same !== undefined) return refused(`the same program as ${same.id}`)
  return {
    id,
    index,
    program: { name: id, source: variation.source, trusted: false },
    lineage: {
      operator,
      ...named,
      parents: parentIds(operator, parents, variation, seen),
      change: variation.change,
      ...(variation.notes === undefined ? {} : { notes: variation.notes }),
    },
    ...(variation.genome === undefined ? {} : { genome: variation.genome }),
  }
}

function setupOf(
  { fitness }: SearchComponents,
  { populationSize, probeQuestions, beta = 'swept' }: SearchOptions,
): SearchSetup {
  return { objectives: fitness.objectives, populationSize, probed: probeQuestions > 0, beta }
}

/** Those that selection chose, then those that the operator took besides. @throws AutottsError E_PLUGIN_FAILED */
function parentIds(
  operator: string,
  parents: readonly EvaluatedIndividual[],
  { alsoFrom = [] }: Offspring,
  { evaluated }: SearchState,
): readonly string[] {
  const stranger = alsoFrom.find((id) => evaluated.first(id) === undefined)
  if (stranger !== undefined)
    throw pluginFailed(operator, `its offspring is also from ${stranger}, who is not in its history`)
  const ids = parents.map(({ id }) => id)
  return [...ids, ...new Set(alsoFrom.filter((id) => !ids.includes(id)))]
}

function apply(
  chosen: VariationOperator,
  parents: readonly EvaluatedIndividual[],
  context: VariationContext & { readonly random: Random },
): Variation | Promise<Variation> {
  const [first, second] = parents
  if (first === undefined) throw pluginFailed('selection', 'it selected nobody')
  if (chosen.kind === 'mutation') return chosen.operator.mutate(first, context)
  return chosen.operator.cross(first, second ?? first, context)
}

function nothingToBreedFrom({ seen }: Candidate): AutottsError {
  return new AutottsError('E_SEARCH_SEEDS', `none of the ${seen.told} seeds could be evaluated`, {
    next: 'Read the reasons in events.jsonl (IndividualRejected), then mend population.seeds or the stores.',
  })
}
