import { type Random, tidyForm } from 'autotts'
import { BRANCH_FEATURES, FEATURES, QUESTION_FEATURES, WEIGHT_FEATURES } from './features.ts'
import {
  type Condition,
  FALLBACKS,
  type Factor,
  type Genome,
  type Knob,
  ORDERS,
  type Weight,
} from './genome.ts'
import { drawValue, type KnobRole, rangeOfRole } from './knob-roles.ts'

/** What a condition is for: decides its features and which way its knobs move as beta spends more. */
export type Purpose = 'widen' | 'prune' | 'stop'

/** A new knob; `direction` is the way it moves as beta grows, 0 for a constant. */
export function randomKnob(role: KnobRole, direction: -1 | 0 | 1, random: Random): Knob {
  const { integer } = rangeOfRole(role)
  const [a, b] = [drawValue(role, random), drawValue(role, random)]
  const [low, high] = [Math.min(a, b), Math.max(a, b)]
  const shape = direction === 0 ? 'constant' : random.pick(['linear', 'geometric', 'power'] as const)
  const exponent = shape === 'power' ? 2 ** (random.normal() * 0.7) : 1
  const ends = direction < 0 ? { from: high, to: low } : { from: low, to: direction === 0 ? low : high }
  return knobOf(role, tidyForm({ ...ends, shape, exponent, integer }))
}

export function knobOf(
  role: KnobRole,
  { shape, from, to, exponent }: Pick<Knob, 'shape' | 'from' | 'to' | 'exponent'>,
): Knob {
  return { type: 'knob', role, shape, from, to, exponent }
}

/** How often a comparison points the way that its feature suggests. */
const USUAL = 0.85

function usualIsHigh(feature: keyof typeof FEATURES, purpose: Purpose): boolean {
  return (FEATURES[feature].low === true) === (purpose === 'widen')
}

/** A comparison whose knob moves so that beta spends more, or not at all. */
export function randomComparison(purpose: Purpose, random: Random): Condition {
  const features = purpose === 'prune' && random.chance(0.75) ? BRANCH_FEATURES : QUESTION_FEATURES
  const feature = random.pick(features)
  const operator = usualIsHigh(feature, purpose) === random.chance(USUAL) ? '>=' : '<='
  const spends = (operator === '>=' ? 1 : -1) * (purpose === 'widen' ? -1 : 1)
  const direction = random.chance(0.5) ? 0 : spends > 0 ? 1 : -1
  return { type: 'compare', feature, operator, knob: randomKnob(FEATURES[feature].role, direction, random) }
}

export function randomCondition(purpose: Purpose, random: Random, depth = 2): Condition {
  if (depth === 0 || random.chance(0.45)) return randomComparison(purpose, random)
  const parts = [randomCondition(purpose, random, depth - 1), randomCondition(purpose, random, depth - 1)]
  return { type: random.chance(0.65) ? 'all' : 'any', parts }
}

export function randomFactor(random: Random, holding: boolean): Factor {
  const features = holding ? WEIGHT_FEATURES.filter((feature) => feature !== 'rank') : WEIGHT_FEATURES
  return { type: 'factor', feature: random.pick(features), power: randomKnob('power', 0, random) }
}

export function randomWeight(random: Random, holding: boolean): Weight {
  const count = random.pickWeighted([0, 1, 2], (n) => 3 - n)
  const factors = Array.from({ length: count }, () => randomFactor(random, holding))
  const scale = holding
    ? randomKnob('weight', 0, random)
    : knobOf('weight', { shape: 'constant', from: 1, to: 1, exponent: 1 })
  return { type: 'weight', scale, factors }
}

export function randomOpen(random: Random): Genome['open'] {
  return {
    type: 'open',
    initial: randomKnob('branches', 1, random),
    widen: random.chance(0.25) ? { type: 'never' } : randomCondition('widen', random, 1),
    batch: randomKnob('batch', random.chance(0.5) ? 0 : 1, random),
    cap: randomKnob('branches', 1, random),
  }
}

export function randomAdvance(random: Random): Genome['advance'] {
  return {
    type: 'advance',
    order: random.chance(0.5) ? 'all' : random.pick(ORDERS),
    width: randomKnob('branches', random.chance(0.5) ? 0 : 1, random),
    steps: random.chance(0.5)
      ? knobOf('steps', { shape: 'constant', from: 1, to: 1, exponent: 1 })
      : randomKnob('steps', 0, random),
  }
}

export function randomScore(random: Random): Genome['score'] {
  return {
    type: 'score',
    finished: randomWeight(random, false),
    holding: random.chance(0.5) ? null : randomWeight(random, true),
  }
}

export function randomPrune(random: Random): Condition {
  return random.chance(0.3) ? { type: 'never' } : randomCondition('prune', random, 1)
}

/** A new program of the grammar. */
export function randomGenome(random: Random): Genome {
  return {
    type: 'controller',
    version: 1,
    open: randomOpen(random),
    advance: randomAdvance(random),
    prune: randomPrune(random),
    score: randomScore(random),
    stop: randomCondition('stop', random),
    fallback: random.pick(FALLBACKS),
  }
}
