import type {
  ArchiveUpdated,
  ContentHash,
  IndividualAsked,
  IndividualRejected,
  ModelAsked,
  PopulationRevised,
  PopulationUpdated,
  SearchEvent,
  VariationRejected,
  WorkbenchUsed,
} from '../events/search-event.ts'
import { addCosts, NO_COST } from '../models/model-cost.ts'
import type { ArmOutcome } from '../operators/choice.ts'
import type { EvaluatedIndividual, Individual } from '../operators/individual.ts'
import type { Groups } from '../operators/survival.ts'
import { type Fate, withAttempt } from './arm-records.ts'
import { withCriticCall } from './critic-records.ts'
import { knownParents } from './known-parents.ts'
import { withCall } from './model-records.ts'
import type { SearchState } from './search-state.ts'

/** Of the next attempt nothing was spent yet. */
const NO_ATTEMPT = { attemptSpend: NO_COST, attemptModels: [], attemptEpisodes: 0 } as const

/** Source text of a program. */
export type SourceOf = (program: ContentHash) => string

/** The state after one more event. Pure, as long as a hash always gives the same source. */
export function foldEvent(state: SearchState, event: SearchEvent, sourceOf: SourceOf): SearchState {
  switch (event.type) {
    case 'RunStarted':
      return { ...state, started: event }
    case 'LeakAudited':
      return { ...state, leaks: event.shared }
    case 'StoresOpened': {
      const { stores, sealed } = event
      return { ...state, opened: { stores, sealed } }
    }
    case 'BaselineEvaluated': {
      const { name, program, fitness } = event
      return { ...state, baselines: [...state.baselines, { name, program, fitness }] }
    }
    case 'BaselineRejected':
      return { ...state, rejectedBaselines: { ...state.rejectedBaselines, [event.name]: event.reason } }
    case 'ModelAsked':
      return modelAsked(state, event)
    case 'WorkbenchUsed':
      return worked(state, event)
    case 'VariationRejected':
      return refused(state, event)
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
    case 'LessonsDrawn':
      return event.reason === undefined
        ? { ...state, lessons: { ...state.lessons, [event.critic]: event.lessons } }
        : state
    case 'HealthWarned':
      return { ...state, warned: [...state.warned, event.monitor] }
    case 'ArchiveUpdated':
      return archived(state, event)
    case 'PopulationUpdated':
      return told(state, event)
    case 'PopulationRevised':
      return { ...state, ...populationOf(event, state, state) }
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
    ...(behaviour === undefined ? {} : { behaviour }),
  }
  const record = { id, index, program, ...(behaviour === undefined ? {} : { behaviour }) }
  const episodes = state.episodes + (behaviour?.episodes ?? 0)
  return { ...state, current, episodes, asked: state.asked.with(record) }
}

function modelAsked(state: SearchState, event: ModelAsked): SearchState {
  const { modelCalls, modelSpend, modelLost, modelExcess, attemptSpend, attemptModels } = state
  const made = event.outcome !== 'lost' && event.outcome !== 'refused'
  const asks = isOfAttempt(event) && made && !attemptModels.includes(event.model)
  return {
    ...state,
    modelCalls: made ? modelCalls + 1 : modelCalls,
    models: withCall(state.models, event),
    critics: withCriticCall(state.critics, event),
    modelExcess: event.excess === undefined ? modelExcess : addCosts(modelExcess, event.excess),
    attemptModels: asks ? [...attemptModels, event.model] : attemptModels,
    modelSpend: addCosts(modelSpend, event),
    modelLost: event.outcome === 'lost' ? addCosts(modelLost, event) : modelLost,
    attemptSpend: isOfAttempt(event) ? addCosts(attemptSpend, event) : attemptSpend,
  }
}

/** Neither what was lost nor what critics ask is to be held against an operator. */
function isOfAttempt({ outcome, critic }: ModelAsked): boolean {
  return outcome !== 'lost' && critic === undefined
}

/** Episodes before there is an individual; whatever comes of the attempt, they were run. */
function worked(state: SearchState, { episodes }: WorkbenchUsed): SearchState {
  return {
    ...state,
    episodes: state.episodes + episodes,
    spent: state.told + 1,
    attemptEpisodes: state.attemptEpisodes + episodes,
  }
}

/** An attempt of which nothing came. */
function refused(state: SearchState, event: VariationRejected): SearchState {
  const { index, operator, variant, parents } = event
  const outcome: ArmOutcome = {
    index,
    operator,
    ...(variant === undefined ? {} : { variant }),
    parents: knownParents(parents, state.evaluated),
    episodes: state.attemptEpisodes,
    modelTokens: state.attemptSpend.tokens,
    usd: state.attemptSpend.usd,
    ...(state.attemptModels.length === 0 ? {} : { models: state.attemptModels }),
  }
  return { ...state, ...attempted(state, outcome, 'none'), ...NO_ATTEMPT }
}

function archived(state: SearchState, { archive, cell, quality }: ArchiveUpdated): SearchState {
  const cells = { ...state.archives[archive], [cell]: { elite: evaluatedOf(state), quality } }
  const changed = { ...state.changed, [`archive ${archive}`]: state.told + 1 }
  return { ...state, changed, archives: { ...state.archives, [archive]: cells } }
}

function rejected(state: SearchState, { stage, code, reason, episodes }: IndividualRejected): SearchState {
  const count = (state.rejected[stage] ?? 0) + 1
  return {
    ...state,
    ...offspringTold(state, stage === 'check' || stage === 'evaluate' ? 'failed' : 'unfit', episodes),
    current: undefined,
    told: state.told + 1,
    spent: episodes + probed(state) > 0 ? state.told + 1 : state.spent,
    ...NO_ATTEMPT,
    unaffordable: code === 'no-budget' ? state.unaffordable + 1 : 0,
    barren: stage === 'vary' ? state.barren + 1 : 0,
    episodes: state.episodes + episodes,
    rejected: { ...state.rejected, [stage]: count },
    rejectedSeeds: seedRejected(state, reason),
  }
}

function seedRejected({ current, rejectedSeeds }: SearchState, reason: string): SearchState['rejectedSeeds'] {
  if (current?.lineage.operator !== 'seed') return rejectedSeeds
  return { ...rejectedSeeds, [current.lineage.change]: reason }
}

function told(state: SearchState, event: PopulationUpdated): SearchState {
  const individual = evaluatedOf(state)
  const evaluated = state.evaluated.with(individual)
  const fate = event.population.includes(individual.id) ? 'survived' : 'evaluated'
  return {
    ...state,
    ...offspringTold(state, fate, individual.fitness.episodes, individual),
    current: undefined,
    told: state.told + 1,
    spent: individual.fitness.episodes + probed(state) > 0 ? state.told + 1 : state.spent,
    barren: 0,
    ...NO_ATTEMPT,
    unaffordable: 0,
    evaluated,
    ...populationOf(event, { population: [...state.population, individual], evaluated }, state),
  }
}

/** What survival left, with the individuals in the place of their ids. */
function populationOf(
  { population, groups, memory }: PopulationUpdated | PopulationRevised,
  { population: near, evaluated }: Pick<SearchState, 'population' | 'evaluated'>,
  before: SearchState,
): Pick<SearchState, 'population' | 'survivalRecord' | 'changed'> {
  const known = new Map(near.map((one) => [one.id, one]))
  return {
    population: population.map((id) => found(known.get(id) ?? evaluated.first(id), id)),
    changed: groups === undefined ? before.changed : changedGroups(groups, before),
    survivalRecord: {
      ...(groups === undefined ? {} : { groups }),
      ...(memory === undefined ? {} : { memory }),
    },
  }
}

/** The groups in which somebody is who was not there before, or the other way round, changed just now. */
function changedGroups(
  groups: Groups,
  { survivalRecord, changed, told }: SearchState,
): SearchState['changed'] {
  const now = Object.entries(groups).flatMap(([name, ids]): [string, number][] => {
    const before = survivalRecord.groups?.[name]
    const same = before?.length === ids.length && ids.every((id) => before.includes(id))
    return same ? [] : [[`group ${name}`, told + 1]]
  })
  return now.length === 0 ? changed : { ...changed, ...Object.fromEntries(now) }
}

/** Episodes in which the individual whose events are being read was probed. */
function probed({ current }: SearchState): number {
  return current?.behaviour?.episodes ?? 0
}

type Attempts = Pick<SearchState, 'outcomes' | 'arms'>

function attempted({ outcomes, arms }: SearchState, outcome: ArmOutcome, fate: Fate): Attempts {
  return { outcomes: outcomes.with(outcome), arms: withAttempt(arms, outcome, fate) }
}

/** With the fate of the individual whose events are being read; seeds are nobody's. */
function offspringTold(
  state: SearchState,
  fate: Fate,
  episodes: number,
  offspring?: EvaluatedIndividual,
): Attempts {
  const { current, evaluated, outcomes, arms } = state
  if (current === undefined || current.lineage.operator === 'seed') return { outcomes, arms }
  const { operator, variant, parents } = current.lineage
  const outcome: ArmOutcome = {
    index: current.index,
    operator,
    ...(variant === undefined ? {} : { variant }),
    parents: knownParents(parents, evaluated),
    ...(offspring === undefined ? {} : { offspring }),
    episodes: episodes + probed(state) + state.attemptEpisodes,
    modelTokens: state.attemptSpend.tokens,
    usd: state.attemptSpend.usd,
    ...(state.attemptModels.length === 0 ? {} : { models: state.attemptModels }),
  }
  return attempted(state, outcome, fate)
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
