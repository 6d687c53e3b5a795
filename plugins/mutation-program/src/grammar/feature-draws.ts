import type { Random } from 'autotts'
import type { Expression } from './expression.ts'
import { FEATURES, type FeatureName } from './features.ts'
import { drawValue, rangeOfRole } from './knob-roles.ts'

/** Depths and rounds as shares of others, which are all near 1. */
const NEAR_1: readonly FeatureName[] = ['lateness', 'delay', 'overtime']
/** Whole numbers that are at least 1 whenever they are looked at: to ask whether they are is to ask nothing. */
const FROM_1: readonly FeatureName[] = ['round', 'opened', 'top1', 'votes']

/** The confidence of a single vote. */
const ONE_VOTE = 0.75

/** How the knob is drawn that a feature is compared with: a number that it can pass, and does not pass at once. */
export function drawFor(value: Expression): ((random: Random) => number) | undefined {
  if (value.type !== 'feature') return undefined
  const { positive, role } = FEATURES[value.feature]
  if (NEAR_1.includes(value.feature)) return (random) => 0.7 * 3.5 ** random.next()
  if (value.feature === 'confidence' || value.feature === 'scoreConfidence') {
    return (random) => ONE_VOTE + (1 - ONE_VOTE) * drawValue(role, random)
  }
  const from1 = FROM_1.includes(value.feature) || (positive === true && rangeOfRole(role).integer)
  return from1 ? (random) => Math.max(2, drawValue(role, random)) : undefined
}
