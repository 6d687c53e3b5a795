import type { Random } from 'autotts'
import type { Condition } from './expression.ts'
import { FALLBACKS, type Genome, ORDERS } from './genome.ts'
import { randomCondition } from './random-condition.ts'
import { randomScore } from './random-expression.ts'
import { knobOf, randomKnob } from './random-knob.ts'

export function randomOpen(random: Random): Genome['open'] {
  return {
    type: 'open',
    initial: randomKnob('branches', 1, random),
    widen: random.chance(0.25) ? { type: 'never' } : randomCondition('widen', random, 1),
    batch: randomBatch(random),
    cap: randomKnob('branches', 1, random),
  }
}

export function randomBatch(random: Random): Genome['open']['batch'] {
  const direction = random.chance(0.5) ? 0 : 1
  return random.chance(0.7)
    ? { type: 'add', size: randomKnob('batch', direction, random) }
    : { type: 'grow', size: randomKnob('ratio', direction, random) }
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

export function randomPrune(random: Random): Condition {
  return random.chance(0.3) ? { type: 'never' } : randomCondition('prune', random, 1)
}

/** A new program of the grammar. */
export function randomGenome(random: Random): Genome {
  return {
    type: 'controller',
    version: 3,
    open: randomOpen(random),
    advance: randomAdvance(random),
    prune: randomPrune(random),
    score: randomScore(random),
    stop: randomCondition('stop', random),
    fallback: random.pick(FALLBACKS),
  }
}
