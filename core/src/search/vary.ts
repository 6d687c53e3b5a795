import { AutottsError } from '../errors/autotts-error.ts'
import { printable } from '../errors/printable.ts'
import { contentHashOfText } from '../events/content-hash-of-text.ts'
import type { VariationRejected, WorkbenchUsed } from '../events/search-event.ts'
import { type ModelMeter, OVER_BUDGET } from '../models/model-meter.ts'
import type { EvaluatedIndividual, Individual } from '../operators/individual.ts'
import type { VariationContext } from '../operators/mutation.ts'
import type { SearchSetup } from '../operators/setup.ts'
import type { Offspring, Variation } from '../operators/variation.ts'
import type { Random } from '../random/random.ts'
import { seededRandom } from '../random/seeded-random.ts'
import { chooseArm } from './arms.ts'
import { ATTEMPTS } from './attempts.ts'
import { budgetUsed } from './budget-used.ts'
import type { AttemptEvent, Candidate } from './candidate.ts'
import { parentsOf } from './parents.ts'
import { guarded, pluginFailed } from './program-fault.ts'
import type { SearchComponents, VariationOperator } from './search-components.ts'
import type { SearchContext, SearchOptions } from './search-options.ts'
import type { SearchState } from './search-state.ts'
import { searchedQuestions } from './searched-questions.ts'
import { EpisodeAllowance } from './workbench/episode-allowance.ts'
import { SearchWorkbench } from './workbench/search-workbench.ts'

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
  const refusals: AttemptEvent[] = []
  const { meter } = candidate
  const allowance = new EpisodeAllowance()
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const { operator, outcome } = await tryOnce(candidate, attempt, { meter, allowance }, context)
    refusals.push(...meter.take(), ...worked(candidate.index, attempt, operator, allowance.take()))
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

function isForWantOfMoney(event: AttemptEvent): boolean {
  if (event.type === 'WorkbenchUsed') return true
  return event.type === 'ModelAsked'
    ? event.outcome === 'lost' || event.outcome === 'refused'
    : event.reason.includes(OVER_BUDGET)
}

function worked(index: number, attempt: number, operator: string, episodes: number): WorkbenchUsed[] {
  return episodes === 0 ? [] : [{ type: 'WorkbenchUsed', index, attempt, operator, episodes }]
}

/** What all attempts at one individual draw on. */
interface Means {
  readonly meter: ModelMeter
  readonly allowance: EpisodeAllowance
}

interface Attempted {
  /** Name of the operator that was chosen. */
  readonly operator: string
  readonly outcome: Individual | VariationRejected
}

async function tryOnce(
  { id, index, seen }: Candidate,
  attempt: number,
  { meter, allowance }: Means,
  { components, options, calls, signal }: SearchContext,
): Promise<Attempted> {
  const { executor, stores, settings } = components
  const random = seededRandom(options.seed, 'individual', index, attempt)
  const used = budgetUsed(seen, options.limits)
  const { operator: chosen, variant } = chooseArm(seen, random, components, used.budgetUsed)
  const named = variant === undefined ? {} : { variant }
  const parents = parentsOf({ index, seen }, chosen.kind === 'crossover' ? 2 : 1, random, { components })
  const operator = chosen.name
  const ids = parents.map((one) => one.id)
  const refused = (reason: string): Attempted => {
    const rejected = { type: 'VariationRejected', index, attempt, operator, ...named } as const
    return { operator, outcome: { ...rejected, parents: ids, reason } }
  }
  const access = meter.access(attempt)
  const known = (source: string) => seen.asked.first(contentHashOfText(source))?.id
  const variation = await guarded(operator, id, { calls, signal }, () =>
    apply(chosen, parents, {
      random,
      get history() {
        return seen.evaluated.toArray()
      },
      ...used,
      ...named,
      setup: setupOf(components, options),
      models: access,
      outside: access,
      lessons: Object.values(seen.lessons).flat(),
      workbench: new SearchWorkbench({
        executor,
        stores,
        settings,
        questions: searchedQuestions(components),
        beta: options.beta,
        name: id,
        known,
        found: (individual) => seen.evaluated.first(individual),
        allowance,
        allowed: chosen.operator.episodes ?? 0,
        signal,
      }),
      signal,
    }),
  )
  if (variation?.kind === 'rejected') return refused(variation.reason)
  if (variation?.kind !== 'offspring' || typeof variation.source !== 'string')
    throw pluginFailed(operator, 'it gave back neither an offspring nor a rejection')
  const same = known(variation.source)
  if (same !== undefined) return refused(`the same program as ${same}`)
  const bred: Individual = {
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
  return { operator, outcome: bred }
}

function setupOf(
  { fitness }: SearchComponents,
  { populationSize, probeQuestions, beta = 'swept' }: SearchOptions,
): SearchSetup {
  return { objectives: fitness.objectives, populationSize, probed: probeQuestions > 0, beta }
}

/** Those that selection chose, unless nothing is taken from them, then those that the operator took besides. @throws AutottsError E_PLUGIN_FAILED */
function parentIds(
  operator: string,
  parents: readonly EvaluatedIndividual[],
  { alsoFrom = [], parents: inherited }: Offspring,
  { evaluated }: SearchState,
): readonly string[] {
  if (inherited !== undefined && inherited !== 'none')
    throw pluginFailed(operator, `its offspring's parents are '${printable(String(inherited))}', not 'none'`)
  const stranger = alsoFrom.find((id) => evaluated.first(id) === undefined)
  if (stranger !== undefined)
    throw pluginFailed(operator, `its offspring is also from ${stranger}, who is not in its history`)
  const ids = inherited === 'none' ? [] : parents.map(({ id }) => id)
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
  const reasons = Object.entries(seen.rejectedSeeds).map(([name, reason]) => `\n  ${name}: ${reason}`)
  const message = `none of the ${seen.told} seeds could be evaluated${reasons.join('')}`
  return new AutottsError('E_SEARCH_SEEDS', message, {
    next: 'Mend population.seeds or the stores.',
  })
}
