import { type Random, tidyForm } from 'autotts'
import type { Knob } from './expression.ts'
import { drawValue, type KnobRole, rangeOfRole } from './knob-roles.ts'

/** A new knob; `direction` is the way it moves as beta grows, 0 for a constant. */
export function randomKnob(
  role: KnobRole,
  direction: -1 | 0 | 1,
  random: Random,
  draw: (random: Random) => number = (random) => drawValue(role, random),
): Knob {
  const { integer } = rangeOfRole(role)
  const [a, b] = [draw(random), draw(random)]
  const [low, high] = [Math.min(a, b), Math.max(a, b)]
  const shape = direction === 0 ? 'constant' : random.pick(['linear', 'geometric', 'power'] as const)
  const exponent = shape === 'power' ? 2 ** (random.normal() * 0.7) : 1
  const ends = direction < 0 ? { from: high, to: low } : { from: low, to: direction === 0 ? low : high }
  return knobOf(role, tidyForm({ ...ends, shape, exponent, integer }))
}

/** A new knob that stays the same over beta. */
export function randomConstant(role: KnobRole, random: Random): Knob {
  return randomKnob(role, 0, random)
}

export function knobOf(
  role: KnobRole,
  { shape, from, to, exponent }: Pick<Knob, 'shape' | 'from' | 'to' | 'exponent'>,
): Knob {
  return { type: 'knob', role, shape, from, to, exponent }
}

/** A new knob for a count that is at most `share` times `most`, on the scale of magnitudes. */
export function knobUpTo(
  most: Knob,
  share: number,
  role: KnobRole,
  direction: -1 | 0 | 1,
  random: Random,
): Knob {
  const [a, b] = [0.1 * 10 ** random.next(), 0.1 * 10 ** random.next()]
  const [low, high] = [Math.min(a, b), Math.max(a, b)]
  const { low: least } = rangeOfRole(role)
  const of = (part: number, count: number): number =>
    Math.max(least, Math.round(1 + part * (share * count - 1)))
  const to = of(direction < 0 ? low : high, most.to)
  const start = direction === 0 ? to : of(direction < 0 ? high : low, most.from)
  const from = direction < 0 ? Math.max(start, to) : Math.min(start, to)
  const shape = direction === 0 ? 'constant' : random.pick(['linear', 'geometric'] as const)
  return knobOf(role, tidyForm({ from, to, shape, exponent: 1, integer: true }))
}

/** A new knob for a count that lies above another one, by as many as a number of branches. */
export function knobAbove(least: Knob, random: Random): Knob {
  const { high } = rangeOfRole(least.role)
  const [a, b] = [drawValue(least.role, random), drawValue(least.role, random)]
  const from = Math.min(high, least.from + Math.min(a, b))
  const to = Math.max(from, Math.min(high, least.to + Math.max(a, b)))
  const shape = random.pick(['linear', 'geometric'] as const)
  return knobOf(least.role, tidyForm({ from, to, shape, exponent: 1, integer: true }))
}
