import type { Objective, SearchState } from 'autotts'
import { individualsOf, nearestBudget } from './budget-use.ts'

/** How far a search has come, in one line, at a pace told `since` then; `now` is in milliseconds. */
export function progressLine(state: SearchState, since: Milestone, now: number): string {
  const { told, started, baselines, evaluated } = state
  if (told === 0) return comparing(baselines)
  const total = individualsOf(state)
  const rejected = told - evaluated.length
  const parts = [
    total === undefined ? `${told} ${told === 1 ? 'program' : 'programs'}` : `${told}/${total} programs`,
    ...used(state),
    ...(rejected > 0 ? [`${rejected} rejected`] : []),
    ...ranges(state, started?.objectives ?? []),
    ...pace(state, since, now),
  ]
  return parts.join(' · ')
}

/** Before anything of the search is known; a run may have no baseline, or none done yet. */
function comparing(baselines: SearchState['baselines']): string {
  if (baselines.length === 0) return 'no program is evaluated yet'
  return `comparing with baselines: ${baselines.map(({ name }) => name).join(', ')}`
}

/** Nothing while the population is empty, such as when all seeds were rejected. */
function ranges(state: SearchState, objectives: readonly Objective[]): string[] {
  if (state.population.length === 0) return []
  return objectives.map((objective) => `${objective.name} ${range(state, objective)}`)
}

/** The span of an objective in the population, which is not empty. */
function range({ population }: SearchState, { name, unit }: Objective): string {
  const values = population.map(({ fitness }) => fitness.objectives[name] ?? Number.NaN)
  const text = (value: number) =>
    unit === 'percent' ? value.toFixed(1) : Math.round(value).toLocaleString('en-US')
  return `${text(Math.min(...values))}..${text(Math.max(...values))}`
}

/** Where a search stood, and when: what a pace is told from. */
export interface Milestone {
  readonly told: number
  readonly share: number
  /** Milliseconds. */
  readonly at: number
}

export function milestone(state: SearchState, at: number): Milestone {
  return { told: state.told, share: nearestBudget(state)?.share ?? 0, at }
}

/** Programs a second, and the time until the nearest budget is used up at the pace of this session. */
function pace(state: SearchState, since: Milestone, now: number): string[] {
  const seconds = Math.max(0.001, (now - since.at) / 1000)
  const rate = (state.told - since.told) / seconds
  const share = nearestBudget(state)?.share ?? 0
  const left =
    share > since.share ? [`${Math.ceil(((1 - share) * seconds) / (share - since.share))} s left`] : []
  return [`${rate >= 10 ? rate.toFixed(0) : rate.toFixed(1)}/s`, ...left]
}

/** How much of a budget that is none of programs is used, where it is the nearest to its end. */
function used(state: SearchState): string[] {
  const nearest = nearestBudget(state)
  if (nearest === undefined || nearest.name === 'individuals') return []
  return [`${(100 * nearest.share).toFixed(nearest.share < 0.1 ? 1 : 0)}% of budget.${nearest.name}`]
}
