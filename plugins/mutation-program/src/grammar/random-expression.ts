import type { Random } from 'autotts'
import type { BinaryOperator, Expression, SumSet } from './expression.ts'
import { boundBetween } from './feature-bounds.ts'
import { drawFor } from './feature-draws.ts'
import { BRANCH_FEATURES, FEATURES, type FeatureName, QUESTION_FEATURES, SUM_FEATURES } from './features.ts'
import { drawValue, type KnobRole, rangeOfRole } from './knob-roles.ts'
import { randomConstant, randomKnob } from './random-knob.ts'

export const ONE: Expression = { type: 'one' }

const AMOUNT_WEIGHTS = { one: 5, test: 2, power: 3, saturation: 0.7, product: 0.7, difference: 0.9 } as const
const AMOUNTS = Object.keys(AMOUNT_WEIGHTS) as readonly (keyof typeof AMOUNT_WEIGHTS)[]
/** Which departures count is worth more than how much. */
const TEST_OF_DEPARTURES = 5

/** What one branch adds to a sum over branches. */
export function randomAmount(over: SumSet, random: Random): Expression {
  const feature = () => featureValue(pickFeature(SUM_FEATURES[over], random))
  const departs = over === 'left' || over === 'lost'
  const kind = random.pickWeighted(AMOUNTS, (name) =>
    name === 'test' && departs ? TEST_OF_DEPARTURES : AMOUNT_WEIGHTS[name],
  )
  // Branches that last showed an answer are those that showed it: what differs is how they were then.
  if (kind === 'one' && over !== 'lastShown') return ONE
  const seen = feature()
  if (isYesNo(seen)) return seen
  switch (kind) {
    case 'test':
      return testOf(seen, SUM_FEATURES[over], random)
    case 'one':
    case 'power':
      return { type: 'power', base: seen, exponent: randomConstant('power', random) }
    case 'saturation':
      return saturating(seen, random)
    case 'product': {
      const base = feature()
      const power: Expression = { type: 'power', base, exponent: randomConstant('power', random) }
      return {
        type: 'binary',
        operator: '*',
        left: testOf(seen, SUM_FEATURES[over], random),
        right: isYesNo(base) ? base : power,
      }
    }
    case 'difference':
      return differenceOf(seen, SUM_FEATURES[over], random)
  }
}

/** How often two features that are taken together are added, not subtracted. */
const ADDED = 0.4

/** What comes of a feature and of another one that measures the same; what can be negative is looked at where that does no harm. */
function differenceOf(seen: FeatureValue, known: readonly FeatureName[], random: Random): Expression {
  const other = alikeTo(seen.feature, known, random)
  if (other === undefined) return testOf(seen, known, random)
  if (random.chance(ADDED)) {
    const sum: Expression = { type: 'binary', operator: '+', left: seen, right: featureValue(other) }
    return random.chance(0.5)
      ? { type: 'power', base: sum, exponent: randomConstant('power', random) }
      : testOf(sum, known, random)
  }
  const [low, high] = inOrder(seen.feature, other)
  const bounded = boundBetween(low, high) !== 0
  const left = featureValue(high)
  const difference: Expression = { type: 'binary', operator: '-', left, right: featureValue(low) }
  const shape = random.pick(['test', 'log', 'sqrt', bounded ? 'plain' : 'test'] as const)
  if (shape === 'plain') return difference
  return shape === 'test'
    ? testOf(difference, known, random)
    : { type: 'call', function: shape, of: difference }
}

function isYesNo(expression: Expression): boolean {
  return expression.type === 'feature' && FEATURES[expression.feature].yesNo === true
}

/** A function of a feature that grows ever more slowly, falls towards 0, or grows ever faster where it stays near 1. */
function saturating(seen: Expression, random: Random): Expression {
  const near1 = roleOf(seen) === 'ratio'
  const shape = random.pick(['log', 'sqrt', 'decay', near1 ? 'exp' : 'decay', 'bound', 'bound'] as const)
  if (shape === 'bound') return { type: 'binary', operator: 'min', left: ONE, right: ratioOf(seen, random) }
  return { type: 'call', function: shape, of: shape === 'decay' && !near1 ? ratioOf(seen, random) : seen }
}

/** How often a feature is compared with another one, not with a knob alone. */
const RELATIVE = 0.2

/** Whether a value passes a knob or, of features, a knob times another one of those that are known. */
export function testOf(left: Expression, known: readonly FeatureName[], random: Random): Expression {
  const operator = random.chance(0.7) ? '>=' : '<='
  const compared =
    left.type === 'feature' && random.chance(RELATIVE) ? alikeTo(left.feature, known, random) : undefined
  if (left.type === 'feature' && compared !== undefined) {
    const [low, high] = inOrder(left.feature, compared)
    return { type: 'test', left: featureValue(low), operator, right: shareOf(high, low, 0, random) }
  }
  const added = left.type === 'binary' && left.operator === '+' && rangeOfRole(roleOf(left)).integer
  const draw = added ? () => Math.max(2, drawValue(roleOf(left), random)) : drawFor(left)
  return { type: 'test', left, operator, right: randomKnob(roleOf(left), 0, random, draw) }
}

type FeatureValue = Expression & { readonly type: 'feature' }

export function featureValue(feature: FeatureName): FeatureValue {
  return { type: 'feature', feature }
}

/** Another feature that measures the same: what this one can be compared with. */
export function alikeTo(
  feature: FeatureName,
  known: readonly FeatureName[],
  random: Random,
): FeatureName | undefined {
  const { role } = FEATURES[feature]
  const alike = known.filter(
    (name) => name !== feature && FEATURES[name].role === role && FEATURES[name].yesNo !== true,
  )
  return alike.length === 0 ? undefined : pickFeature(alike, random)
}

/** Of two features, first the one that is never above the other, where there is one. */
export function inOrder(a: FeatureName, b: FeatureName): readonly [FeatureName, FeatureName] {
  return boundBetween(a, b) > 0 ? [b, a] : [a, b]
}

/** A knob times a feature that another one is compared with: a share of what is never below it, so that it can go either way. */
export function shareOf(
  feature: FeatureName,
  compared: FeatureName,
  direction: -1 | 0 | 1,
  random: Random,
): Expression {
  const role = boundBetween(compared, feature) < 0 ? 'share' : 'ratio'
  const left = randomKnob(role, direction, random)
  return { type: 'binary', operator: '*', left, right: featureValue(feature) }
}

/** `left / (1 + knob)`: how much of a typical amount there is. */
function ratioOf(left: Expression, random: Random): Expression {
  return { type: 'binary', operator: '/', left, right: randomConstant(roleOf(left), random) }
}

/** A sum over the branches of one kind. */
export function randomSum(sets: readonly SumSet[], random: Random): Expression & { type: 'sum' } {
  const over = random.pick(sets)
  return { type: 'sum', over, of: randomAmount(over, random) }
}

/** How often what is compared is worked out of two features. */
const COMPOSED = 0.2

/** A value of the question or of a branch at work, to be compared: mostly a feature, else something worked out of two. */
export function randomValue(scope: 'question' | 'branch', random: Random): Expression {
  const first = pickFeature(featuresOf(scope), random)
  if (!random.chance(COMPOSED)) return { type: 'feature', feature: first }
  const operator = random.pick(['/', '/', '-', '+', '*', 'min', 'max'] as const)
  const all = scope === 'branch' ? [...featuresOf(scope), ...QUESTION_FEATURES] : QUESTION_FEATURES
  const fitting = all.filter((name) => name !== first && goesWith(first, operator, name))
  if (fitting.length === 0) return { type: 'feature', feature: first }
  const second = random.pick(fitting)
  const turned = operator === '-' && boundBetween(first, second) < 0
  const [left, right] = turned ? [second, first] : [first, second]
  const bent = (operator === '/' || operator === '*') && random.chance(BENT)
  const named: Expression = { type: 'feature', feature: right }
  return {
    type: 'binary',
    operator,
    left: { type: 'feature', feature: left },
    right: bent
      ? { type: 'call', function: random.pick(['log', 'sqrt', 'decay'] as const), of: named }
      : named,
  }
}

/** How often a feature that is mostly 0 is drawn, relative to others. */
const RARE = 0.3

function pickFeature<F extends FeatureName>(names: readonly F[], random: Random): F {
  return random.pickWeighted(names, (name) => (FEATURES[name].rare === true ? RARE : 1))
}

/** How often what a value is divided or multiplied by is a function of a feature. */
const BENT = 0.25

/** Whether a number of use comes of the two: within what a knob of its role can be. */
function goesWith(first: FeatureName, operator: BinaryOperator, second: FeatureName): boolean {
  const [a, b] = [FEATURES[first].role, FEATURES[second].role]
  if (operator === '*') return b === 'share' || b === 'ratio'
  // That is the feature `security`.
  if (operator === '/' && first === 'margin' && second === 'active') return false
  if (operator === '/') return a === b || b === 'share' || b === 'ratio' || (isCount(a) && isCount(b))
  return a === b && (operator === '+' || operator === '-' || boundBetween(first, second) === 0)
}

function isCount(role: KnobRole): boolean {
  return ['branches', 'votes', 'rounds', 'changes', 'intervals'].includes(role)
}

/** Features that conditions of this scope compare. */
export function featuresOf(scope: 'question' | 'branch'): readonly FeatureName[] {
  if (scope === 'question') return QUESTION_FEATURES
  return BRANCH_FEATURES.filter((name) => FEATURES[name].whenSeen !== true && FEATURES[name].yesNo !== true)
}

/** The features that an expression looks at. */
export function featuresIn(expression: Expression): FeatureName[] {
  switch (expression.type) {
    case 'feature':
      return [expression.feature]
    case 'binary':
    case 'test':
      return [...featuresIn(expression.left), ...featuresIn(expression.right)]
    case 'power':
      return featuresIn(expression.base)
    case 'call':
    case 'sum':
      return featuresIn(expression.of)
    default:
      return []
  }
}

/** What an expression measures, as far as it can be told: what a knob that it is compared with is drawn as. */
export function roleOf(expression: Expression): KnobRole {
  switch (expression.type) {
    case 'knob':
      return expression.role
    case 'feature':
      return FEATURES[expression.feature].role
    case 'sum':
      return 'votes'
    case 'binary':
      return expression.operator === '/' ? roleOfRatio(expression) : roleOf(expression.left)
    case 'call':
    case 'power':
      return 'ratio'
    default:
      return 'share'
  }
}

/** Tokens by a count are many intervals; all else is of the order of 1. */
function roleOfRatio({ left, right }: Expression & { type: 'binary' }): KnobRole {
  const role = roleOf(right)
  const large = roleOf(left) === 'intervals' && role !== 'intervals'
  return large ? (role === 'share' || role === 'ratio' ? 'intervals' : 'rounds') : 'ratio'
}
