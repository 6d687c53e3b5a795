import type { Random } from 'autotts'
import type { Condition, Knob } from './expression.ts'
import { FALLBACKS, type Genome, mostBranches, ORDERS } from './genome.ts'
import { randomCondition, randomWiden } from './random-condition.ts'
import { knobAbove, knobOf, knobUpTo, randomKnob } from './random-knob.ts'
import { randomScore } from './random-score.ts'

export function randomOpen(random: Random): Genome['open'] {
  const initial = randomKnob('branches', 1, random)
  const cap = knobAbove(initial, random)
  const widens = !random.chance(0.25)
  return {
    type: 'open',
    initial,
    widen: widens ? randomWiden(cap, random) : { type: 'never' },
    batch: randomBatch(random),
    cap,
  }
}

export function randomBatch(random: Random): Genome['open']['batch'] {
  const direction = random.chance(0.5) ? 0 : 1
  return random.chance(0.7)
    ? { type: 'add', size: randomKnob('batch', direction, random) }
    : { type: 'grow', size: randomKnob('ratio', direction, random) }
}

/** Fewer branches go on than there can be, or all do. */
export function randomAdvance(most: Knob, random: Random): Genome['advance'] {
  return {
    type: 'advance',
    order: random.chance(0.5) ? 'all' : random.pick(ORDERS),
    width: knobUpTo(most, 0.5, 'branches', random.chance(0.5) ? 0 : 1, random),
    steps: random.chance(0.5)
      ? knobOf('steps', { shape: 'constant', from: 1, to: 1, exponent: 1 })
      : randomKnob('steps', 0, random),
  }
}

export function randomPrune(most: Knob, random: Random): Condition {
  return random.chance(0.3) ? { type: 'never' } : randomCondition({ purpose: 'prune', most }, random, 1)
}

/** A new program of the grammar. */
export function randomGenome(random: Random): Genome {
  const open = randomOpen(random)
  const most = mostBranches(open)
  return {
    type: 'controller',
    version: 3,
    open,
    advance: randomAdvance(most, random),
    prune: randomPrune(most, random),
    score: randomScore(random),
    stop: randomCondition({ purpose: 'stop', most }, random),
    fallback: random.pick(FALLBACKS),
  }
}
