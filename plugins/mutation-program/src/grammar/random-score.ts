import { type Random, tidyForm } from 'autotts'
import type { Expression, Knob, SumSet } from './expression.ts'
import { ANSWER_FEATURES, FEATURES } from './features.ts'
import { type Ground, type Path, replaceAt } from './genome-places.ts'
import { drawValue, rangeOfRole } from './knob-roles.ts'
import { randomAmount, randomSum, randomValue } from './random-expression.ts'
import { knobOf, randomConstant, randomKnob } from './random-knob.ts'
import { canBeNegative } from './sheet.ts'

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

/**
 * A score with one more thing in it: a penalty, a bonus, a share of something, a factor, a bound, a threshold, a bend, or whether
 * something is reached. What is 0 stays 0 as it is bent or multiplied: only what scores above 0 is in the running.
 */
export function extendScore(score: Expression, random: Random): Expression {
  const weighed = (sets: readonly SumSet[]) => weighedSum(score, sets, random)
  const kinds = ['penalty', 'bonus', 'share', 'factor', 'bound', 'threshold', 'bend', 'atLeast'] as const
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
      if (random.chance(FADING))
        return { type: 'binary', operator: '*', left: score, right: fading(score, random) }
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
    case 'bend':
      return bend(score, random)
    case 'atLeast':
      return reaching(score, random)
  }
}

/** The score, or one of its sums, grows ever more slowly, or ever faster. */
function bend(score: Expression, random: Random): Expression {
  const path = random.chance(0.5) ? [] : random.pick([[], ...sumPaths(score)])
  return replaceAt(score, path, bent(partAt(score, path), random))
}

/** A function of what is 0 where that is 0. */
function bent(value: Expression, random: Random): Expression {
  const shape = random.pick(['log', 'sqrt', 'power'] as const)
  return shape === 'power' && !canBeNegative(value)
    ? { type: 'power', base: value, exponent: growingPower(random) }
    : { type: 'call', function: shape === 'log' ? 'log' : 'sqrt', of: value }
}

/** An exponent of what has to stay 0 where it is 0. */
export function growingPower(random: Random): Knob {
  const { from } = randomConstant('power', random)
  const to = Math.abs(from)
  return knobOf('power', tidyForm({ shape: 'constant', from: to, to, exponent: 1, integer: false }))
}

/** How often a factor of a score is worked out of a sum, not of a feature of the answer. */
const FADING = 0.6

/** What a sum does to a score that it multiplies, 1 where there is none: it fades the score, or raises it. */
function fading(score: Expression, random: Random): Expression {
  const fades = random.chance(0.6)
  const sets: readonly SumSet[] = fades
    ? ['left', 'left', 'lost', 'lost', 'shown', 'held', 'probed']
    : ['held', 'held', 'shown', 'ended', 'probed', 'lastShown']
  return { type: 'call', function: fades ? 'decay' : 'exp', of: weighedSum(score, sets, random, true) }
}

/** How often it is a factor of the score whether a sum reaches a knob, not a bonus. */
const REQUIRED = 0.5

/** A score that is 0 where a sum is below a knob, or that is higher where it is not. */
function reaching(score: Expression, random: Random): Expression {
  const sum = newSum(score, ['ended', 'held', 'shown', 'probed', 'lastShown'], random)
  const scale = sum.over === 'probed' ? PROBES : 1
  const { high } = rangeOfRole('votes')
  const draw = () => Math.min(high, scale * Math.max(2, drawValue('votes', random)))
  const right = randomKnob('votes', 0, random, draw)
  const reached: Expression = { type: 'test', left: sum, operator: '>=', right }
  if (random.chance(REQUIRED)) return { type: 'binary', operator: '*', left: score, right: reached }
  const weight = randomConstant('weight', random)
  const bonus: Expression = { type: 'binary', operator: '*', left: weight, right: reached }
  return { type: 'binary', operator: '+', left: score, right: bonus }
}

/** Where the sums of a score stand that are neither compared nor bent already. */
function sumPaths(score: Expression): Path[] {
  if (score.type === 'sum') return [[]]
  if (score.type !== 'binary') return []
  return (['left', 'right'] as const).flatMap((side) => sumPaths(score[side]).map((path) => [side, ...path]))
}

function partAt(score: Expression, [side, ...path]: Path): Expression {
  if (score.type !== 'binary' || side === undefined) return score
  return partAt(side === 'left' ? score.left : score.right, path)
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
function weighedSum(
  score: Expression,
  sets: readonly SumSet[],
  random: Random,
  normalised?: true,
): Expression {
  const sum = newSum(score, sets, random)
  const weight = randomConstant('weight', random)
  const left = sum.over === 'probed' ? scaled(weight, 1 / PROBES) : weight
  if (normalised !== true && !random.chance(NORMALISED))
    return { type: 'binary', operator: '*', left, right: sum }
  const right: Expression = { type: 'feature', feature: random.pick(SHARED_FEATURES) }
  return {
    type: 'binary',
    operator: '*',
    left: weight,
    right: { type: 'binary', operator: '/', left: sum, right },
  }
}

/** A sum that the score does not have yet. */
function newSum(score: Expression, sets: readonly SumSet[], random: Random) {
  const known = new Set(sumsIn(score))
  let sum = randomSum(sets, random)
  for (let i = 0; i < TRIES && known.has(JSON.stringify(sum)); i += 1) sum = randomSum(sets, random)
  return sum
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
