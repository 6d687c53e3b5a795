import type { HealthWarned } from '../events/search-event.ts'
import type { EvaluatedIndividual } from '../operators/individual.ts'
import { armName } from './arm-records.ts'
import type { SearchLimits } from './search-options.ts'
import type { SearchState } from './search-state.ts'

/** Offspring of one operator after which it is judged. */
const OFFSPRING = 8
/** Individuals after which the share of duplicates is judged, and the share that is too much. */
const TOLD = 24
const DUPLICATES = 0.5
/** Size from which on a population can be said to tie. */
const CROWD = 4

/** Individuals over which it is odd that nobody was evaluated, or nothing spent. */
const FRUITLESS = 50
/** Individuals over which it is odd that an archive, or a part of the population, stays as it is. */
const STILL = 200

/** What the state does not say. */
export interface WatchedSearch {
  /** Names of the archives. */
  readonly archives: readonly string[]
  readonly limits: SearchLimits
}

/** What is wrong with a search, by a name that stays the same while it is wrong. */
type Monitor = (state: SearchState, watched: WatchedSearch) => readonly Omit<HealthWarned, 'type'>[]

const failingOperators: Monitor = ({ arms }) =>
  arms
    .filter(({ asked, failed }) => asked >= OFFSPRING && failed === asked)
    .map((arm) => ({
      monitor: `operator ${armName(arm)}`,
      message: `all ${arm.asked} offspring of ${armName(arm)} failed; their reasons are in the log (IndividualRejected)`,
    }))

const tiedPopulation: Monitor = ({ population }) => {
  const [first, ...others] = population
  const text = (one: EvaluatedIndividual) => JSON.stringify(one.fitness.objectives)
  if (first === undefined || population.length < CROWD) return []
  const firstText = text(first)
  if (others.some((one) => text(one) !== firstText)) return []
  return [
    {
      monitor: 'population',
      message: `all ${population.length} of the population tie in every objective; selection has nothing to go by`,
    },
  ]
}

const manyDuplicates: Monitor = ({ told, rejected }) => {
  const count = rejected['duplicate'] ?? 0
  if (told < TOLD || count <= DUPLICATES * told) return []
  return [
    {
      monitor: 'duplicates',
      message: `${count} of ${told} programs act as earlier ones did; the operators may change too little`,
    },
  ]
}

const fruitless: Monitor = ({ told, evaluated, rejected }) => {
  const since = told - 1 - (evaluated.at(-1)?.index ?? -1)
  if (since < FRUITLESS) return []
  const stages = Object.entries(rejected).map(([stage, count]) => `${count} at ${stage}`)
  return [
    {
      monitor: 'budget',
      message: `none of the last ${since} individuals was evaluated (rejected in all: ${stages.join(', ')}); the budget goes without result`,
    },
  ]
}

const idleBudget: Monitor = ({ told, spent }, { limits }) => {
  if (limits.episodes === undefined || told - spent < FRUITLESS) return []
  return [
    {
      monitor: 'budget of episodes',
      message: `none of the last ${told - spent} individuals took an episode, so the budget of ${limits.episodes} never ends the search`,
    },
  ]
}

const stillGroups: Monitor = ({ told, changed, survivalRecord }) =>
  Object.keys(survivalRecord.groups ?? {}).flatMap((name) => {
    const since = told - (changed[`group ${name}`] ?? told)
    if (since < STILL) return []
    return [
      {
        monitor: name,
        message: `${name} has stayed the same over the last ${since} individuals; it has converged, or nothing is bred for it`,
      },
    ]
  })

const stillArchives: Monitor = ({ told, changed }, { archives }) =>
  archives.flatMap((name) => {
    const last = changed[`archive ${name}`]
    const since = told - (last ?? 0)
    if (since < STILL) return []
    const message =
      last === undefined
        ? `none of ${since} individuals has a place in ${name}; do its axes fit what is searched?`
        : `${name} has had no new elite over the last ${since} individuals; it is full, or what is bred is too much alike`
    return [{ monitor: `archive ${name}`, message }]
  })

const MONITORS: readonly Monitor[] = [
  failingOperators,
  tiedPopulation,
  manyDuplicates,
  fruitless,
  idleBudget,
  stillGroups,
  stillArchives,
]

/** Warnings about a search that it has not had yet: each comes once in a run. They drive nothing. */
export function healthWarnings(state: SearchState, watched: WatchedSearch): HealthWarned[] {
  const had = new Set(state.warned)
  return MONITORS.flatMap((monitor) => monitor(state, watched))
    .filter(({ monitor }) => !had.has(monitor))
    .map((warning) => ({ type: 'HealthWarned', ...warning }))
}
