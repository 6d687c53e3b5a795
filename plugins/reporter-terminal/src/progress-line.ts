import type { Objective, SearchState } from 'autotts'

/** How far a search has come, in one line. `elapsed` is in milliseconds, of this session. */
export function progressLine(state: SearchState, elapsed: number): string {
  const { told, started, baselines, evaluated } = state
  if (told === 0) return `comparing with baselines: ${baselines.map(({ name }) => name).join(', ')}`
  const total = individualsOf(started?.experiment)
  const rejected = told - evaluated.length
  const parts = [
    total === undefined ? `${told} programs` : `${told}/${total} programs`,
    ...(rejected > 0 ? [`${rejected} rejected`] : []),
    ...(started?.objectives ?? []).map((objective) => `${objective.name} ${range(state, objective)}`),
    ...pace(told, total, elapsed),
  ]
  return parts.join(' · ')
}

/** The span of an objective in the population. */
function range({ population }: SearchState, { name, unit }: Objective): string {
  const values = population.map(({ fitness }) => fitness.objectives[name] ?? Number.NaN)
  const text = (value: number) =>
    unit === 'percent' ? value.toFixed(1) : Math.round(value).toLocaleString('en-US')
  return `${text(Math.min(...values))}..${text(Math.max(...values))}`
}

function pace(told: number, total: number | undefined, elapsed: number): string[] {
  const rate = told / Math.max(0.001, elapsed / 1000)
  const left = total === undefined ? [] : [`${Math.ceil((total - told) / rate)} s left`]
  return [`${rate >= 10 ? rate.toFixed(0) : rate.toFixed(1)}/s`, ...left]
}

function individualsOf(experiment: unknown): number | undefined {
  const budget = field(experiment, 'budget')
  const individuals = field(budget, 'individuals')
  return typeof individuals === 'number' ? individuals : undefined
}

function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}
