import type { ExperimentSpec } from '../experiment/experiment-schema.ts'
import type { ModelProvider } from '../operators/model-provider.ts'
import type { SearchComponents } from '../search/search-components.ts'

/** The most that model calls can cost; a bound, not a forecast. */
export interface ModelBound {
  /** Models that operators and critics of this experiment may ask, and those outside who may work for them. */
  readonly models: readonly string[]
  /** Dollars at most; null where nothing bounds them. */
  readonly usd: number | null
  /** Tokens at most, of prompts and replies; null where nothing bounds them. */
  readonly tokens: number | null
}

type Asking = Pick<SearchComponents, 'models' | 'variation'> & Partial<Pick<SearchComponents, 'critics'>>

/** What the budget allows in dollars, or its tokens at the highest price of any model, whichever is less. */
export function modelBound(
  { models: providers, variation, critics = [] }: Asking,
  { usd, tokens }: ExperimentSpec['budget'],
): ModelBound {
  const asked = variation.flatMap((one) => (one.kind === 'mutation' ? (one.operator.models ?? []) : []))
  const outside = variation.flatMap((one) => (one.kind === 'mutation' ? (one.operator.outside ?? []) : []))
  const models = [...new Set([...asked, ...outside, ...critics.flatMap(({ critic }) => critic.models ?? [])])]
  if (models.length === 0) return { models, usd: 0, tokens: 0 }
  const byTokens = tokens === undefined || outside.length > 0 ? undefined : dearest(tokens, providers)
  const bounds = [usd, byTokens]
  const known = bounds.filter((bound) => bound !== undefined)
  return { models, usd: known.length === 0 ? null : Math.min(...known), tokens: tokens ?? null }
}

/** Tokens in dollars at the highest price there is; undefined where a model has none. */
function dearest(tokens: number, providers: readonly ModelProvider[]): number | undefined {
  if (tokens === 0) return 0
  const prices = providers.flatMap(({ models }) => models.map(({ price }) => price))
  const perMillion = prices.map(
    (price) => price && Math.max(price.input, price.cachedInput ?? 0, price.output),
  )
  const known = perMillion.filter((price) => price !== undefined)
  return known.length < prices.length ? undefined : (tokens * Math.max(...known)) / 1e6
}
