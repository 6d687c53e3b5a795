import { type Random, tidyForm } from 'autotts'
import type { Expression, Knob, SumSet } from './expression.ts'
import { ANSWER_FEATURES, FEATURES } from './features.ts'
import type { Ground } from './genome-places.ts'
import { rangeOfRole } from './knob-roles.ts'
import { randomAmount, randomSum, randomValue } from './random-expression.ts'
import { knobOf, randomConstant } from './random-knob.ts'

/** A new expression that fits where it is to stand. */
export function randomExpression({ scope, over }: Ground, random: Random): Expression {
  if (over !== undefined) return randomAmount(over, random)
  return scope === 'answer' ? randomScore(random) : randomValue(scope, random)
}

/** How often a score begins with something else than the branches that ended. */
const BEGINS_OTHERWISE = 0.2

/** How answers score: the branches that ended on them or the time spent on them, and up to three things besides. */
export function randomScore(random: Random): Expression {
  const otherwise = random.chance(BEGINS_OTHERWISE)
  let score: Expression = randomSum(otherwise ? ['probed', 'probed', 'lastShown'] : ['ended'], random)
  const more = random.pickWeighted([0, 1, 2, 3], (count) => 4 - count)
  for (let i = 0; i < more; i += 1) score = extendScore(score, random)
  return score
}

/** A score with one more thing in it: a penalty, a bonus, a share of something, a factor, a bound, or a threshold. */
export function extendScore(score: Expression, random: Random): Expression {
  const weighed = (sets: readonly SumSet[]) => weighedSum(score, sets, random)
  const kinds = ['penalty', 'bonus', 'share', 'factor', 'bound', 'threshold'] as const
  const kind = random.pickWeighted(kinds, (name) =>
    name === 'penalty' ? 3 : name === 'bonus' ? 2 : name === 'share' ? 2 : 0.7,
  )
  switch (kind) {
    case 'penalty': {
      const right = weighed(['left', 'left', 'lost', 'lost', 'shown', 'held', 'probed', 'lastShown'])
      return { type: 'binary', operator: '-', left: score, right }
    }
    case 'bonus': {
      const right = weighed(['held', 'held', 'shown', 'ended', 'probed', 'probed', 'lastShown'])
      return { type: 'binary', operator: '+', left: score, right }
    }
    case 'share':
      return {
        type: 'binary',
        operator: '/',
        left: score,
        right: weighed(['shown', 'left', 'lost', 'held', 'probed', 'lastShown']),
      }
    case 'factor': {
      const base: Expression = { type: 'feature', feature: random.pick(OWN_FEATURES) }
      const factor: Expression = { type: 'power', base, exponent: randomConstant('power', random) }
      return { type: 'binary', operator: '*', left: score, right: factor }
    }
    case 'bound':
      return {
        type: 'binary',
        operator: random.pick(['min', 'max'] as const),
        left: score,
        right: weighed(['ended', 'held', 'shown', 'probed', 'lastShown']),
      }
    case 'threshold': {
      const left = randomConstant('share', random)
      const right: Expression = { type: 'feature', feature: random.pick(SHARED_FEATURES) }
      return {
        type: 'binary',
        operator: '-',
        left: score,
        right: { type: 'binary', operator: '*', left, right },
      }
    }
  }
}

/** Features of an answer that tell it from others, and those that all answers share. */
export const OWN_FEATURES = ANSWER_FEATURES.filter((name) => FEATURES[name].shared !== true)
export const SHARED_FEATURES = ANSWER_FEATURES.filter((name) => FEATURES[name].shared === true)

/** How often a sum that is added counts for less the more branches there are. */
const NORMALISED = 0.2
/** A branch shows its answer so often, about. */
const PROBES = 8
/** Draws until a sum is none that the score has. */
const TRIES = 8

/** A sum that the score does not have yet times a weight. */
function weighedSum(score: Expression, sets: readonly SumSet[], random: Random): Expression {
  const known = new Set(sumsIn(score))
  let sum = randomSum(sets, random)
  for (let i = 0; i < TRIES && known.has(JSON.stringify(sum)); i += 1) sum = randomSum(sets, random)
  const weight = randomConstant('weight', random)
  const left = sum.over === 'probed' ? scaled(weight, 1 / PROBES) : weight
  if (!random.chance(NORMALISED)) return { type: 'binary', operator: '*', left, right: sum }
  const right: Expression = { type: 'feature', feature: random.pick(SHARED_FEATURES) }
  return {
    type: 'binary',
    operator: '*',
    left: weight,
    right: { type: 'binary', operator: '/', left: sum, right },
  }
}

function scaled(knob: Knob, by: number): Knob {
  const { integer, low } = rangeOfRole(knob.role)
  const form = tidyForm({
    ...knob,
    from: Math.max(low, by * knob.from),
    to: Math.max(low, by * knob.to),
    integer,
  })
  return knobOf(knob.role, form)
}

function sumsIn(expression: Expression): string[] {
  switch (expression.type) {
    case 'sum':
      return [JSON.stringify(expression)]
    case 'binary':
    case 'test':
      return [...sumsIn(expression.left), ...sumsIn(expression.right)]
    case 'power':
      return sumsIn(expression.base)
    case 'call':
      return sumsIn(expression.of)
    default:
      return []
  }
}

/** Whether a score has a sum that answers can enter the running by. */
export function entersAnswers(score: Expression): boolean {
  switch (score.type) {
    case 'sum':
      return score.over !== 'left' && score.over !== 'lost'
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
