import type { IndicatorName } from 'autotts'

/** In the order of their table in the README. */
export const OBJECTIVE_NAMES = [
  'accuracy',
  'tokens',
  'top-accuracy',
  'top-tokens',
  'hypervolume',
  'budget-averaged-accuracy',
  'j',
] as const satisfies readonly IndicatorName[]
