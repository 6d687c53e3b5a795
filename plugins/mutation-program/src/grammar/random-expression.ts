import type { Random } from 'autotts'
import type { Expression, SumSet } from './expression.ts'
import { ANSWER_FEATURES, BRANCH_FEATURES, FEATURES, QUESTION_FEATURES, SUM_FEATURES } from './features.ts'
import type { Ground } from './genome-places.ts'
import type { KnobRole } from './knob-roles.ts'
import { randomConstant } from './random-knob.ts'

export const ONE: Expression = { type: 'one' }

/** A new expression that fits where it is to stand. */
export function randomExpression({ scope, over }: Ground, random: Random): Expression {
  if (over !== undefined) return randomAmount(over, random)
  return scope === 'answer' ? randomScore(random) : randomValue(scope, random)
}

/** What one branch adds to a sum over branches. */
export function randomAmount(over: SumSet, random: Random): Expression {
  const feature = (): Expression => ({ type: 'feature', feature: random.pick(SUM_FEATURES[over]) })
  const kind = random.pickWeighted(['one', 'test', 'power', 'saturation', 'product'] as const, (name) =>
    name === 'one' ? 5 : name === 'test' ? (over === 'left' ? 5 : 2) : name === 'power' ? 3 : 0.7,
  )
  switch (kind) {
    case 'one':
      return ONE
    case 'test':
      return testOf(feature(), random)
    case 'power':
      return { type: 'power', base: feature(), exponent: randomConstant('power', random) }
    case 'saturation':
      return random.chance(0.5)
        ? { type: 'call', function: random.pick(['log', 'sqrt', 'decay'] as const), of: feature() }
        : { type: 'binary', operator: 'min', left: ONE, right: ratioOf(feature(), random) }
    case 'product':
      return {
        type: 'binary',
        operator: '*',
        left: testOf(feature(), random),
        right: { type: 'power', base: feature(), exponent: randomConstant('power', random) },
      }
  }
}

function testOf(left: Expression, random: Random): Expression {
  const operator = random.chance(0.7) ? '>=' : '<='
  return { type: 'test', left, operator, right: randomConstant(roleOf(left), random) }
}

/** `left / (1 + knob)`: how much of a typical amount there is. */
function ratioOf(left: Expression, random: Random): Expression {
  return { type: 'binary', operator: '/', left, right: randomConstant(roleOf(left), random) }
}

/** A sum over the branches of one kind. */
export function randomSum(sets: readonly SumSet[], random: Random): Expression {
  const over = random.pick(sets)
  return { type: 'sum', over, of: randomAmount(over, random) }
}

/** How answers score: the branches that ended on them, and up to three things besides. */
export function randomScore(random: Random): Expression {
  let score: Expression = randomSum(['ended'], random)
  const more = random.pickWeighted([0, 1, 2, 3], (count) => 4 - count)
  for (let i = 0; i < more; i += 1) score = extendScore(score, random)
  return score
}

/** A score with one more thing in it: a penalty, a bonus, a share of something, or a factor. */
export function extendScore(score: Expression, random: Random): Expression {
  const weighed = (sets: readonly SumSet[]): Expression => ({
    type: 'binary',
    operator: '*',
    left: randomConstant('weight', random),
    right: randomSum(sets, random),
  })
  const kind = random.pickWeighted(['penalty', 'bonus', 'share', 'factor', 'bound'] as const, (name) =>
    name === 'penalty' ? 3 : name === 'bonus' ? 2 : name === 'share' ? 2 : 0.7,
  )
  switch (kind) {
    case 'penalty':
      return { type: 'binary', operator: '-', left: score, right: weighed(['left', 'left', 'shown', 'held']) }
    case 'bonus':
      return {
        type: 'binary',
        operator: '+',
        left: score,
        right: weighed(['held', 'held', 'shown', 'ended']),
      }
    case 'share':
      return { type: 'binary', operator: '/', left: score, right: weighed(['shown', 'left', 'held']) }
    case 'factor': {
      const base: Expression = { type: 'feature', feature: random.pick(ANSWER_FEATURES) }
      const factor: Expression = { type: 'power', base, exponent: randomConstant('power', random) }
      return { type: 'binary', operator: '*', left: score, right: factor }
    }
    case 'bound':
      return {
        type: 'binary',
        operator: random.pick(['min', 'max'] as const),
        left: score,
        right: weighed(['ended', 'held', 'shown']),
      }
  }
}

/** A value of the question or of a branch at work, to be compared: mostly a feature, else something worked out of two. */
export function randomValue(scope: 'question' | 'branch', random: Random): Expression {
  const feature = (): Expression => ({ type: 'feature', feature: randomFeature(scope, random) })
  if (random.chance(0.8)) return feature()
  if (random.chance(0.25)) {
    return { type: 'call', function: random.pick(['log', 'sqrt'] as const), of: feature() }
  }
  const operator = random.pick(['/', '/', '-', '+', '*', 'min', 'max'] as const)
  const left = feature()
  const role = roleOf(left)
  const alike = [...featuresOf(scope), ...QUESTION_FEATURES].filter((name) => FEATURES[name].role === role)
  const right: Expression =
    operator === '*' || operator === '/' ? feature() : { type: 'feature', feature: random.pick(alike) }
  return { type: 'binary', operator, left, right }
}

function randomFeature(scope: 'question' | 'branch', random: Random) {
  return random.pick(scope === 'branch' && random.chance(0.25) ? QUESTION_FEATURES : featuresOf(scope))
}

/** Features that conditions of this scope look at. */
export function featuresOf(scope: 'question' | 'branch') {
  return scope === 'branch'
    ? BRANCH_FEATURES.filter((name) => FEATURES[name].whenSeen !== true)
    : QUESTION_FEATURES
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
      return expression.operator === '/' ? 'ratio' : roleOf(expression.left)
    case 'call':
    case 'power':
      return 'ratio'
    default:
      return 'share'
  }
}

/** Whether a score has a sum that answers can enter the running by. */
export function entersAnswers(score: Expression): boolean {
  switch (score.type) {
    case 'sum':
      return score.over !== 'left'
    case 'binary':
    case 'test':
      return entersAnswers(score.left) || entersAnswers(score.right)
    case 'power':
      return entersAnswers(score.base)
    case 'call':
      return entersAnswers(score.of)
    default:
      return false
  }
}
