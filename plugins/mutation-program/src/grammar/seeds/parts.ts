import type { Condition, Expression, Knob, SumSet } from '../expression.ts'
import type { FeatureName } from '../features.ts'
import type { KnobRole } from '../knob-roles.ts'

export function knob(
  role: KnobRole,
  from: number,
  to = from,
  shape: Knob['shape'] = 'linear',
  exponent = 1,
): Knob {
  return { type: 'knob', role, shape: from === to ? 'constant' : shape, from, to, exponent }
}

export function compare(name: FeatureName, operator: '>=' | '<=', right: Knob): Condition {
  return { type: 'compare', left: { type: 'feature', feature: name }, operator, right }
}

/** One vote for each branch that ended. */
export const VOTES: Expression = { type: 'sum', over: 'ended', of: { type: 'one' } }

/** One for each unfinished branch that holds the answer now. */
export const HOLDERS: Expression = { type: 'sum', over: 'held', of: { type: 'one' } }

/** One for each time that a branch gave the answer up. */
export const LEAVERS: Expression = { type: 'sum', over: 'left', of: { type: 'one' } }

/** The sum times a weight. */
export function weighed(weight: Knob, over: SumSet, of: Expression = { type: 'one' }): Expression {
  return { type: 'binary', operator: '*', left: weight, right: { type: 'sum', over, of } }
}

/** One where the feature is at most so many rounds. */
export function upTo(feature: FeatureName, most: number): Expression {
  return {
    type: 'test',
    left: { type: 'feature', feature },
    operator: '<=',
    right: knob('rounds', most),
  }
}
