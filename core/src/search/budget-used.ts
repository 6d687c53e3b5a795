import type { VariationContext } from '../operators/mutation.ts'
import type { SearchOptions } from './search-options.ts'
import type { SearchState } from './search-state.ts'

/** Of what is bounded and does not depend on the clock: minutes would make offspring depend on the machine. */
export function budgetUsed(
  { told, episodes }: Pick<SearchState, 'told' | 'episodes'>,
  limits: SearchOptions['limits'],
): Pick<VariationContext, 'budgetUsed'> {
  const shares = [
    ...(limits.individuals === undefined ? [] : [told / limits.individuals]),
    ...(limits.episodes === undefined ? [] : [episodes / limits.episodes]),
  ]
  return shares.length === 0 ? {} : { budgetUsed: Math.min(1, Math.max(...shares)) }
}
