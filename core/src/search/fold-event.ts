import type {
  ContentHash,
  IndividualAsked,
  IndividualRejected,
  PopulationUpdated,
  SearchEvent,
} from '../events/search-event.ts'
import type { EvaluatedIndividual, Individual } from '../operators/individual.ts'
import type { SearchState } from './search-state.ts'

/** Source text of a program. */
export type SourceOf = (program: ContentHash) => string

/** The state after one more event. Pure, as long as a hash always gives the same source. */
export function foldEvent(state: SearchState, event: SearchEvent, sourceOf: SourceOf): SearchState {
  switch (event.type) {
    case 'RunStarted':
      return { ...state, started: event }
    case 'LeakAudited':
      return { ...state, leaks: event.shared }
    case 'BaselineEvaluated': {
      const { name, program, fitness } = event
      return { ...state, baselines: [...state.baselines, { name, program, fitness }] }
    }
    case 'BaselineRejected':
      return { ...state, rejectedBaselines: { ...state.rejectedBaselines, [event.name]: event.reason } }
    case 'VariationRejected':
    case 'RunForked':
      return state
    case 'IndividualAsked':
      return asked(state, event, sourceOf)
    case 'IndividualRejected':
      return rejected(state, event)
    case 'IndividualEvaluated': {
      const current: EvaluatedIndividual = { ...currentOf(state), fitness: event.fitness, critiques: [] }
      return { ...state, current, episodes: state.episodes + event.fitness.episodes }
    }
    case 'IndividualCritiqued':
      return { ...state, current: { ...evaluatedOf(state), critiques: event.critiques } }
    case 'HealthWarned':
      return { ...state, warned: [...state.warned, event.monitor] }
    case 'PopulationUpdated':
      return told(state, event)
    case 'RunEnded':
      return { ...state, ended: event.reason }
  }
}

export function foldEvents(
  state: SearchState,
  events: readonly SearchEvent[],
  sourceOf: SourceOf,
): SearchState {
  return events.reduce((before, event) => foldEvent(before, event, sourceOf), state)
}

function asked(state: SearchState, event: IndividualAsked, sourceOf: SourceOf): SearchState {
  const { id, index, lineage, program, genome, behaviour } = event
  const name = lineage.operator === 'seed' ? lineage.change : id
  const current: Individual = {
    id,
    index,
    lineage,
    program: { name, source: sourceOf(program), trusted: event.trusted },
    ...(genome === undefined ? {} : { genome }),
  }
  const record = { id, index, program, ...(behaviour === undefined ? {} : { behaviour }) }
  const episodes = state.episodes + (behaviour?.episodes ?? 0)
  return { ...state, current, episodes, asked: [...state.asked, record] }
}

function rejected(state: SearchState, { stage, episodes }: IndividualRejected): SearchState {
  const count = (state.rejected[stage] ?? 0) + 1
  return {
    ...state,
    operators: counted(state, stage === 'check' || stage === 'evaluate'),
    current: undefined,
    told: state.told + 1,
    barren: stage === 'vary' ? state.barren + 1 : 0,
    episodes: state.episodes + episodes,
    rejected: { ...state.rejected, [stage]: count },
  }
}

function told(state: SearchState, event: PopulationUpdated): SearchState {
  const individual = evaluatedOf(state)
  const known = new Map([...state.population, individual].map((one) => [one.id, one]))
  return {
    ...state,
    operators: counted(state, false),
    current: undefined,
    told: state.told + 1,
    barren: 0,
    evaluated: [...state.evaluated, individual],
    population: event.population.map((id) => found(known.get(id), id)),
  }
}

/** The records of the operators with the fate of the individual whose events are being read. */
function counted({ operators, current }: SearchState, failed: boolean): SearchState['operators'] {
  const operator = current?.lineage.operator
  if (operator === undefined || operator === 'seed') return operators
  const before = operators[operator] ?? { asked: 0, failed: 0 }
  return { ...operators, [operator]: { asked: before.asked + 1, failed: before.failed + (failed ? 1 : 0) } }
}

function found(individual: EvaluatedIndividual | undefined, id: string): EvaluatedIndividual {
  if (individual === undefined)
    throw new TypeError(`the log puts ${id} into the population before it was told`)
  return individual
}

function currentOf({ current }: SearchState): Individual {
  if (current === undefined) throw new TypeError('the log evaluates an individual that was not asked')
  return current
}

function evaluatedOf({ current }: SearchState): EvaluatedIndividual {
  if (current === undefined || !('fitness' in current))
    throw new TypeError('the log tells an individual that was not evaluated')
  return current
}
