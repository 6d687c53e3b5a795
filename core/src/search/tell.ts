import { contentHashOfText } from '../events/content-hash-of-text.ts'
import type { Behaviour, IndividualAsked, IndividualRejected, SearchEvent } from '../events/search-event.ts'
import type { EvaluatedIndividual, Individual } from '../operators/individual.ts'
import type { Candidate, Rejection } from './candidate.ts'
import { pluginFailed } from './program-fault.ts'
import type { SearchContext } from './search-options.ts'
import type { SearchState } from './search-state.ts'

/** Everything that happened to a candidate, as events; called in the order of the indices. */
export function tell(candidate: Candidate, state: SearchState, context: SearchContext): SearchEvent[] {
  const { individual, behaviour, rejection, fitness, critiques = [], refusals } = candidate
  const events: SearchEvent[] = [...refusals]
  if (individual !== undefined) events.push(asked(individual, behaviour))
  if (rejection !== undefined) return [...events, rejected(candidate, rejection)]
  if (individual === undefined || fitness === undefined)
    throw new TypeError(`${candidate.id} was told before it was evaluated`)
  const { id } = individual
  events.push({ type: 'IndividualEvaluated', id, fitness })
  if (critiques.length > 0) events.push({ type: 'IndividualCritiqued', id, critiques })
  const population = survivors({ ...individual, fitness, critiques }, state, context)
  return [...events, { type: 'PopulationUpdated', told: id, population }]
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

function survivors(
  told: EvaluatedIndividual,
  state: SearchState,
  { components, options }: SearchContext,
): string[] {
  const offered = [...state.population, told]
  const { survival, fitness } = components
  const kept = survival.survive(offered, options.populationSize, fitness.objectives).map(({ id }) => id)
  const ids = new Set(offered.map(({ id }) => id))
  if (kept.length === 0 || kept.length > options.populationSize || new Set(kept).size < kept.length)
    throw pluginFailed(
      'survival',
      `it kept ${kept.length} of ${offered.length} for a population of ${options.populationSize}`,
    )
  const stranger = kept.find((id) => !ids.has(id))
  if (stranger !== undefined) throw pluginFailed('survival', `it kept ${stranger}, who was not offered`)
  return kept
}
