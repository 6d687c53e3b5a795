import type { Random } from 'autotts'
import type { Condition, Expression } from './expression.ts'
import { FEATURES } from './features.ts'
import type { Purpose } from './genome-places.ts'
import { featuresOf, randomValue, roleOf } from './random-expression.ts'
import { randomKnob } from './random-knob.ts'

/** How often a comparison points the way that its feature suggests. */
const USUAL = 0.85
/** How often a comparison compares with another thing that was seen, not with a knob alone. */
const RELATIVE = 0.08

/** A comparison whose knob moves so that beta spends more, or not at all. */
export function randomComparison(purpose: Purpose, random: Random): Condition {
  const scope = purpose === 'prune' ? 'branch' : 'question'
  const left = randomValue(scope, random)
  const operator = usualIsHigh(left, purpose) === random.chance(USUAL) ? '>=' : '<='
  const spends = (operator === '>=' ? 1 : -1) * (purpose === 'widen' ? -1 : 1)
  const direction = random.chance(0.5) ? 0 : spends > 0 ? 1 : -1
  if (!random.chance(RELATIVE)) {
    return { type: 'compare', left, operator, right: randomKnob(roleOf(left), direction, random) }
  }
  const alike = featuresOf(scope).filter((name) => FEATURES[name].role === roleOf(left))
  const other: Expression = {
    type: 'feature',
    feature: random.pick(alike.length > 0 ? alike : featuresOf(scope)),
  }
  const factor = randomKnob('ratio', direction, random)
  return {
    type: 'compare',
    left,
    operator,
    right: { type: 'binary', operator: '*', left: factor, right: other },
  }
}

export function randomCondition(purpose: Purpose, random: Random, depth = 2): Condition {
  if (depth === 0 || random.chance(0.45)) return randomComparison(purpose, random)
  const parts = [randomCondition(purpose, random, depth - 1), randomCondition(purpose, random, depth - 1)]
  return { type: random.chance(0.65) ? 'all' : 'any', parts }
}

function usualIsHigh(expression: Expression, purpose: Purpose): boolean {
  const low = expression.type === 'feature' && FEATURES[expression.feature].low === true
  return low === (purpose === 'widen')
}
