import type { Random } from 'autotts'
import type { Condition, Expression, Knob } from './expression.ts'
import { boundBetween } from './feature-bounds.ts'
import { FEATURES, type FeatureName } from './features.ts'
import type { Purpose } from './genome-places.ts'
import { featuresIn, featuresOf, randomValue, roleOf } from './random-expression.ts'
import { knobUpTo, randomKnob } from './random-knob.ts'

/** How often a comparison points the way that its feature suggests. */
const USUAL = 0.85
/** How often a comparison compares with another thing that was seen, not with a knob alone. */
const RELATIVE = 0.08
/** How often what prunes a branch also asks something of the question. */
const ALSO_QUESTION = 0.35
/** Draws until two parts of a condition compare different things. */
const TRIES = 8

/** What a condition is drawn for. */
export interface Aim {
  readonly purpose: Purpose
  /** The most branches that there can be: knobs that wait for more would wait for ever. */
  readonly most: Knob
}

type Comparison = Condition & { readonly type: 'compare' }

/** A comparison whose knob moves so that beta spends more, or not at all; what prunes looks at the branch. */
export function randomComparison(aim: Aim, random: Random): Comparison {
  const scope = aim.purpose === 'prune' ? 'branch' : 'question'
  return comparisonOf(randomValue(scope, random), scope, aim, random)
}

export function randomCondition(aim: Aim, random: Random, depth = 2): Condition {
  if (depth === 0 || random.chance(0.45)) return randomComparison(aim, random)
  const type = random.chance(0.65) ? 'all' : 'any'
  const first = randomCondition(aim, random, depth - 1)
  for (let i = 0; i < TRIES; i += 1) {
    const second =
      type === 'all' && aim.purpose === 'prune' && random.chance(ALSO_QUESTION)
        ? comparisonOf(randomValue('question', random), 'question', aim, random)
        : randomCondition(aim, random, depth - 1)
    if (!comparesAlike(first, second)) return { type, parts: [first, second] }
  }
  return first
}

/** Whether both compare the same thing: one of the comparisons may then say nothing. */
export function comparesAlike(a: Condition, b: Condition): boolean {
  const known = new Set(comparedIn(a))
  return comparedIn(b).some((left) => known.has(left))
}

/** Whether a condition on branches tells them apart: what looks at the question alone prunes all of them or none. */
export function tellsApart(condition: Condition): boolean {
  if (condition.type === 'never') return true
  if (condition.type === 'compare')
    return [condition.left, condition.right]
      .flatMap(featuresIn)
      .some((name) => FEATURES[name].scope === 'branch')
  return condition.type === 'all' ? condition.parts.some(tellsApart) : condition.parts.every(tellsApart)
}

function comparedIn(condition: Condition): string[] {
  if (condition.type === 'never') return []
  return condition.type === 'compare' ? [JSON.stringify(condition.left)] : condition.parts.flatMap(comparedIn)
}

function comparisonOf(
  value: Expression,
  scope: 'question' | 'branch',
  { purpose, most }: Aim,
  random: Random,
): Comparison {
  const other = random.chance(RELATIVE) ? otherThan(value, scope, random) : undefined
  const turned = value.type === 'feature' && other !== undefined && boundBetween(value.feature, other) > 0
  const left: Expression = turned ? { type: 'feature', feature: other } : value
  const operator = usualIsHigh(left, purpose) === random.chance(USUAL) ? '>=' : '<='
  const spends = (operator === '>=' ? 1 : -1) * (purpose === 'widen' ? -1 : 1)
  const direction = random.chance(0.5) ? 0 : spends > 0 ? 1 : -1
  if (other === undefined) {
    return { type: 'compare', left, operator, right: knobFor(left, most, direction, random) }
  }
  const right: Expression = turned ? value : { type: 'feature', feature: other }
  const bounded =
    left.type === 'feature' && right.type === 'feature' && boundBetween(left.feature, right.feature) < 0
  const factor = randomKnob(bounded ? 'share' : 'ratio', direction, random)
  return { type: 'compare', left, operator, right: { type: 'binary', operator: '*', left: factor, right } }
}

/** What a feature can be compared with: another one that measures the same. */
function otherThan(value: Expression, scope: 'question' | 'branch', random: Random): FeatureName | undefined {
  if (value.type !== 'feature') return undefined
  const alike = featuresOf(scope).filter(
    (name) => name !== value.feature && FEATURES[name].role === FEATURES[value.feature].role,
  )
  return alike.length === 0 ? undefined : random.pick(alike)
}

/** Features that count branches or their votes, which scores need not. */
const COUNTS: readonly FeatureName[] = [
  'finished',
  'opened',
  'active',
  'failures',
  'votes',
  'margin',
  'company',
]

function knobFor(value: Expression, most: Knob, direction: -1 | 0 | 1, random: Random): Knob {
  const role = roleOf(value)
  const counts = value.type === 'feature' && COUNTS.includes(value.feature)
  return counts ? knobUpTo(most, role, direction, random) : randomKnob(role, direction, random)
}

function usualIsHigh(expression: Expression, purpose: Purpose): boolean {
  const low = expression.type === 'feature' && FEATURES[expression.feature].low === true
  return low === (purpose === 'widen')
}
