import { contentHashOfText } from '../events/content-hash-of-text.ts'
import type { IndividualAsked, IndividualRejected, SearchEvent } from '../events/search-event.ts'
import type { EvaluatedIndividual, Individual } from '../operators/individual.ts'
import type { Candidate, Rejection } from './candidate.ts'
import { pluginFailed } from './program-fault.ts'
import type { SearchContext } from './search-options.ts'
import type { SearchState } from './search-state.ts'

/** Everything that happened to a candidate, as events; called in the order of the indices. */
export function tell(candidate: Candidate, state: SearchState, context: SearchContext): SearchEvent[] {
  const { individual, fitness, critiques = [], refusals } = candidate
  const events: SearchEvent[] = [...refusals]
  if (individual !== undefined) events.push(asked(individual))
  const rejection = candidate.rejection ?? duplicateOf(candidate, state)
  if (rejection !== undefined) return [...events, rejected(candidate, rejection)]
  if (individual === undefined || fitness === undefined)
    throw new TypeError(`${candidate.id} was told before it was evaluated`)
  const { id } = individual
  events.push({ type: 'IndividualEvaluated', id, fitness })
  if (critiques.length > 0) events.push({ type: 'IndividualCritiqued', id, critiques })
  const population = survivors({ ...individual, fitness, critiques }, state, context)
  return [...events, { type: 'PopulationUpdated', told: id, population }]
}

function asked({ id, index, lineage, program, genome }: Individual): IndividualAsked {
  return {
    type: 'IndividualAsked',
    id,
    index,
    lineage,
    program: contentHashOfText(program.source),
    trusted: program.trusted,
    ...(genome === undefined ? {} : { genome }),
  }
}

function rejected({ id, index }: Candidate, rejection: Rejection): IndividualRejected {
  return { type: 'IndividualRejected', id, index, ...rejection }
}

/** Two individuals under way at a time do not see each other; the later of two equal ones is dropped here. */
function duplicateOf(
  { individual, fitness }: Candidate,
  { asked: known }: SearchState,
): Rejection | undefined {
  if (individual === undefined) return undefined
  const hash = contentHashOfText(individual.program.source)
  const same = known.find(({ program }) => program === hash)
  if (same === undefined) return undefined
  const reason = `the same program as ${same.id}`
  return { stage: 'duplicate', code: 'same-source', reason, episodes: fitness?.episodes ?? 0 }
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
