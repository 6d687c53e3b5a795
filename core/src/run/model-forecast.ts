import type { ExperimentSpec } from '../experiment/experiment-schema.ts'
import { costOf } from '../models/model-cost.ts'
import type { MutationOperator } from '../operators/mutation.ts'
import { armsOf } from '../search/arms.ts'
import type { SearchComponents } from '../search/search-components.ts'
import type { UncoveredCall } from './uncovered-calls.ts'

/** How much of the offspring an arm makes, and what each costs; undefined where nobody knows. */
interface Share {
  readonly share: number
  readonly usd: number | undefined
}

/**
 * Dollars that the operators of a search will ask for, if each of them takes what it foresees, is chosen by its weight, and makes
 * one program of each attempt. Null where an operator foresees nothing, a price or the number of individuals is not known.
 * @param uncovered what the budget does not cover costs nothing: it is never asked
 */
export function modelForecast(
  { models: providers, variation }: Pick<SearchComponents, 'models' | 'variation'>,
  { budget, population }: Pick<ExperimentSpec, 'budget' | 'population'>,
  uncovered: readonly Pick<UncoveredCall, 'by' | 'model'>[] = [],
): number | null {
  if (budget.individuals === undefined) return null
  const arms = armsOf(variation)
  const all = arms.reduce((sum, { weight }) => sum + weight, 0)
  const shares = arms.map(({ operator, variant, weight }): Share => {
    const one = variation.find(({ name }) => name === operator)
    if (one?.kind !== 'mutation') return { share: weight / all, usd: 0 }
    const asks = (one.operator.models ?? []).length > 0 || (one.operator.outside ?? []).length > 0
    const never = ({ models = [], outside = [] }: MutationOperator) =>
      (variant === undefined ? [...models, ...outside] : [variant]).every((model) =>
        uncovered.some((call) => call.by === operator && call.model === model),
      )
    if (asks && never(one.operator)) return { share: weight / all, usd: 0 }
    const foreseen = one.operator.forecast?.find(({ model }) => variant === undefined || model === variant)
    const price = providers
      .flatMap(({ models }) => models)
      .find(({ name }) => name === foreseen?.model)?.price
    const known = foreseen !== undefined && price !== undefined
    return { share: weight / all, usd: known ? costOf(foreseen.usage, price).usd : asks ? undefined : 0 }
  })
  const bred = Math.max(0, budget.individuals - population.seeds.length)
  let usd = 0
  for (const one of shares) {
    if (one.usd === undefined) return null
    usd += bred * one.share * one.usd
  }
  return budget.usd === undefined ? usd : Math.min(usd, budget.usd)
}
