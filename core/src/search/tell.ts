import { contentHashOfText } from '../events/content-hash-of-text.ts'
import type {
  ArchiveUpdated,
  IndividualAsked,
  IndividualRejected,
  PopulationRevised,
  PopulationUpdated,
  SearchEvent,
} from '../events/search-event.ts'
import type { Behaviour } from '../operators/behaviour.ts'
import type { EvaluatedIndividual, Individual } from '../operators/individual.ts'
import type { SurvivalContext, Survivors } from '../operators/survival.ts'
import { seededRandom } from '../random/seeded-random.ts'
import type { Candidate, Rejection } from './candidate.ts'
import { guardedNow, pluginFailed } from './program-fault.ts'
import type { SearchContext } from './search-options.ts'
import type { SearchState } from './search-state.ts'

/** Everything that happened to a candidate, as events; called in the order of the indices. */
export function tell(candidate: Candidate, state: SearchState, context: SearchContext): SearchEvent[] {
  const { individual, behaviour, rejection, fitness, critiques = [], refusals, reviews = [] } = candidate
  const events: SearchEvent[] = [...refusals]
  if (individual !== undefined) events.push(asked(individual, behaviour))
  if (rejection !== undefined)
    return [...events, ...reviews, ...revised(candidate, state, context), rejected(candidate, rejection)]
  if (individual === undefined || fitness === undefined)
    throw new TypeError(`${candidate.id} was told before it was evaluated`)
  const { id } = individual
  events.push({ type: 'IndividualEvaluated', id, fitness })
  events.push(...reviews)
  if (critiques.length > 0) events.push({ type: 'IndividualCritiqued', id, critiques })
  const told: EvaluatedIndividual = {
    ...individual,
    ...(behaviour === undefined ? {} : { behaviour }),
    fitness,
    critiques,
  }
  return [...events, ...newElites(told, state, context), updated(told, state, context)]
}

function newElites(
  told: EvaluatedIndividual,
  state: SearchState,
  { components }: SearchContext,
): ArchiveUpdated[] {
  return components.archives.flatMap(({ name, archive }): ArchiveUpdated[] => {
    const place = guardedNow(name, () => archive.place(told, components.fitness.objectives))
    if (place === undefined) return []
    const { cell, quality } = place
    if (!Number.isFinite(quality)) throw pluginFailed(name, `the quality of ${told.id} is ${String(quality)}`)
    const holder = state.archives[name]?.[cell]
    if (holder !== undefined && holder.quality >= quality) return []
    const instead = holder === undefined ? {} : { instead: holder.elite.id }
    return [{ type: 'ArchiveUpdated', archive: name, cell, elite: told.id, quality, ...instead }]
  })
}

function asked(
  { id, index, lineage, program, genome }: Individual,
  behaviour: Behaviour | undefined,
): IndividualAsked {
  return {
    type: 'IndividualAsked',
    id,
    index,
    lineage,
    program: contentHashOfText(program.source),
    trusted: program.trusted,
    ...(genome === undefined ? {} : { genome }),
    ...(behaviour === undefined ? {} : { behaviour }),
  }
}

function rejected({ id, index }: Candidate, rejection: Rejection): IndividualRejected {
  return { type: 'IndividualRejected', id, index, ...rejection }
}

function updated(told: EvaluatedIndividual, state: SearchState, search: SearchContext): PopulationUpdated {
  const history = () => [...state.evaluated, told]
  const context = survivalContext(told.index, history, state, search)
  const { survival } = search.components
  const kept = guardedNow('survival', () => survival.survive([...state.population, told], context))
  return { type: 'PopulationUpdated', told: told.id, ...recordOf(kept, context, state, told) }
}

/** Nothing came of the candidate; survival that counts individuals may change the population all the same. */
function revised({ id, index }: Candidate, state: SearchState, search: SearchContext): PopulationRevised[] {
  const { survival } = search.components
  if (state.population.length === 0) return []
  const context = survivalContext(index, () => state.evaluated.toArray(), state, search)
  const kept = guardedNow('survival', () => survival.skip?.(state.population, context))
  return kept === undefined
    ? []
    : [{ type: 'PopulationRevised', after: id, ...recordOf(kept, context, state) }]
}

function survivalContext(
  index: number,
  historyOf: () => readonly EvaluatedIndividual[],
  { survivalRecord: last }: SearchState,
  { components, options }: SearchContext,
): SurvivalContext {
  const { seed, seeds, populationSize: size } = options
  const random = seededRandom(seed, 'survival', index)
  const { objectives } = components.fitness
  let history: readonly EvaluatedIndividual[] | undefined
  return {
    size,
    index,
    seeds: seeds.length,
    objectives,
    get history() {
      history ??= historyOf()
      return history
    },
    last,
    random,
  }
}

/** What the log says of survivors. @throws AutottsError E_PLUGIN_FAILED for what the contract does not allow */
function recordOf(
  { survivors, groups, memory }: Survivors,
  { size }: SurvivalContext,
  { evaluated }: SearchState,
  told?: EvaluatedIndividual,
): Pick<PopulationUpdated, 'population' | 'groups' | 'memory'> {
  if (!Array.isArray(survivors)) throw pluginFailed('survival', 'it gave no list of survivors')
  const population = survivors.map(({ id }) => id)
  checkSurvivors(population, size, (id) => id === told?.id || evaluated.first(id) !== undefined)
  return {
    population,
    ...(groups === undefined ? {} : { groups }),
    ...(memory === undefined ? {} : { memory }),
  }
}

function checkSurvivors(ids: readonly string[], size: number, isKnown: (id: string) => boolean): void {
  if (ids.length === 0 || ids.length > size || new Set(ids).size < ids.length)
    throw pluginFailed(
      'survival',
      `it kept ${ids.length} (some of them twice, perhaps) for a population of ${size}`,
    )
  const stranger = ids.find((id) => !isKnown(id))
  if (stranger !== undefined) throw pluginFailed('survival', `it kept ${stranger}, who was never evaluated`)
}
