import type { SourcePlace } from '../errors/autotts-error.ts'
import { formatPlace } from '../errors/format-error.ts'
import type { Experiment } from '../experiment/experiment.ts'
import { completeRequest } from '../models/complete-request.ts'
import { ModelAllowances, type ModelLimits } from '../models/model-allowance.ts'
import { type ModelCost, NO_COST, timesCost, worstCase } from '../models/model-cost.ts'
import type { LeastCall } from '../operators/least-call.ts'
import type { ModelProvider } from '../operators/model-provider.ts'
import type { SearchComponents } from '../search/search-components.ts'
import { searchSetup } from './search-setup.ts'

/** A bound of the budget that no call keeps which a component makes of a model. */
export interface UncoveredCall {
  /** The operator or critic. */
  readonly by: string
  /** The model, or who is to work outside. */
  readonly model: string
  readonly key: 'budget.usd' | 'budget.tokens'
  readonly place: SourcePlace
  readonly limit: number
  /** What its smallest call reserves, in dollars or tokens. */
  readonly reserve: number
  /** The most that the calls for one program may reserve: one part in `slots` of the limit. */
  readonly share: number
  /** A limit that covers its smallest call. */
  readonly enough: number
  /** Options that make a call smaller. */
  readonly options: readonly string[]
}

/** Which of the calls that an experiment may make its budget covers, as far as components say what they would ask. */
export interface Coverage {
  readonly covered: 'all' | 'some' | 'none'
  readonly uncovered: readonly UncoveredCall[]
}

type Asking = Pick<SearchComponents, 'models' | 'variation' | 'critics' | 'fitness'>

/** Whoever asks, whom, and the smallest calls where they are known. */
interface Asker {
  readonly by: string
  readonly model: string
  readonly calls: readonly Reserved[]
}

interface Reserved extends ModelCost {
  /** Options that make it smaller. */
  readonly options: { readonly usd: readonly string[]; readonly tokens: readonly string[] }
}

/** Looks for whoever may never ask, because its smallest call reserves more than one program may. */
export function uncoveredCalls(components: Asking, experiment: Experiment): Coverage {
  const askers = askersOf(components, experiment)
  const { usd, tokens } = experiment.spec.budget
  if (askers.length === 0) return { covered: 'all', uncovered: [] }
  if (usd === 0 || tokens === 0) return { covered: 'none', uncovered: [] }
  const found = askers.map((asker) => faultsOf(asker, experiment))
  const without = found.filter((faults) => faults.length > 0).length
  const covered = without === 0 ? 'all' : without < askers.length ? 'some' : 'none'
  return { covered, uncovered: found.flat() }
}

/** Sentences on calls that the budget does not cover: what is wrong, where, and what mends it. */
export function uncoveredLines({
  by,
  model,
  key,
  place,
  limit,
  reserve,
  share,
  enough,
  options,
}: UncoveredCall) {
  const unit = key === 'budget.usd' ? 'dollars' : 'tokens'
  return {
    warning: `${key} ${limit} covers no call of ${by} to ${model}, so none will be made: the smallest reserves ${figure(reserve)} ${unit}, and one program may reserve ${figure(share)}`,
    at: formatPlace(place),
    next: `set ${key} to ${enough} or more (\`slots\` times what a call reserves), or lower ${[...options, 'slots'].join(' or ')}`,
  }
}

function askersOf({ models, variation, critics, fitness }: Asking, experiment: Experiment): Asker[] {
  const setup = searchSetup({ fitness }, experiment)
  const operators = variation.flatMap(({ kind, name, operator }) => {
    if (kind !== 'mutation') return []
    const asked = [...(operator.models ?? []), ...(operator.outside ?? [])]
    return asked.length === 0 ? [] : [{ by: name, asked, least: operator.leastCalls?.(setup) ?? [] }]
  })
  const judges = critics.map(({ name, critic }) => {
    return { by: name, asked: critic.models ?? [], least: critic.leastCalls?.(setup) ?? [] }
  })
  return [...operators, ...judges].flatMap(({ by, asked, least }) =>
    [...new Set(asked)].map((model): Asker => {
      const calls = least.filter((call) => nameOf(call) === model).map((call) => reservedFor(call, models))
      return { by, model, calls: calls.filter((call) => call !== undefined) }
    }),
  )
}

function nameOf(call: LeastCall): string {
  return call.kind === 'model' ? call.request.model : call.name
}

/** As the meter would reserve it; undefined for a model that there is not. */
function reservedFor(call: LeastCall, providers: readonly ModelProvider[]): Reserved | undefined {
  if (call.kind === 'outside') return { ...call.most, options: { usd: ['maxUsd'], tokens: ['maxTokens'] } }
  for (const { models, sends = 1 } of providers) {
    const info = models.find(({ name }) => name === call.request.model)
    if (info === undefined) continue
    const once = worstCase(completeRequest(call.request, info), info.price)
    const options = ['maxTokens', ...(sends > 1 ? ['retries'] : [])]
    return { ...timesCost(once, sends), options: { usd: options, tokens: options } }
  }
  return undefined
}

/** What stands in the way of the smallest of its calls; nothing where one is covered, or none is known. */
function faultsOf({ by, model, calls }: Asker, { spec, locate }: Experiment): UncoveredCall[] {
  const { slots, budget } = spec
  const { usd, tokens } = budget
  const limits = { ...(usd === undefined ? {} : { usd }), ...(tokens === undefined ? {} : { tokens }) }
  const share = shareOf(limits, slots)
  const [least] = calls.toSorted((a, b) => a.usd - b.usd || a.tokens - b.tokens)
  const isCovered = (call: ModelCost) => call.usd <= share.usd && call.tokens <= share.tokens
  if (least === undefined || calls.some(isCovered)) return []
  return (['usd', 'tokens'] as const).flatMap((unit): UncoveredCall[] => {
    const limit = limits[unit]
    if (limit === undefined || least[unit] <= share[unit]) return []
    const known = { by, model, key: `budget.${unit}` as const, place: locate.value(['budget', unit]), limit }
    const enough = unit === 'usd' ? enoughDollars(least.usd, slots) : least.tokens * slots
    return [{ ...known, reserve: least[unit], share: share[unit], enough, options: least.options[unit] }]
  })
}

/** What the first program may cost; others have about as much, or less. */
function shareOf(limits: ModelLimits, slots: number): ModelCost {
  const allowances = new ModelAllowances(limits, slots)
  allowances.allow(0, 0, NO_COST)
  return allowances.of(0)
}

/** In whole cents. */
function enoughDollars(reserve: number, slots: number): number {
  let cents = Math.ceil(reserve * slots * 100)
  while (shareOf({ usd: cents / 100 }, slots).usd < reserve) cents += 1
  return cents / 100
}

function figure(value: number): string {
  return String(Number.isInteger(value) ? value : Number(value.toPrecision(4)))
}
