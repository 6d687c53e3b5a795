import type { HealthWarned } from '../events/search-event.ts'
import type { EvaluatedIndividual } from '../operators/individual.ts'
import { armName } from './arm-records.ts'
import type { SearchState } from './search-state.ts'

/** Offspring of one operator after which it is judged. */
const OFFSPRING = 8
/** Individuals after which the share of duplicates is judged, and the share that is too much. */
const TOLD = 24
const DUPLICATES = 0.5
/** Size from which on a population can be said to tie. */
const CROWD = 4

/** What is wrong with a search, by a name that stays the same while it is wrong. */
type Monitor = (state: SearchState) => readonly Omit<HealthWarned, 'type'>[]

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

const MONITORS: readonly Monitor[] = [failingOperators, tiedPopulation, manyDuplicates]

/** Warnings about a search that it has not had yet: each comes once in a run. They drive nothing. */
export function healthWarnings(state: SearchState): HealthWarned[] {
  const had = new Set(state.warned)
  return MONITORS.flatMap((monitor) => monitor(state))
    .filter(({ monitor }) => !had.has(monitor))
    .map((warning) => ({ type: 'HealthWarned', ...warning }))
}
