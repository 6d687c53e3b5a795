import { type Random, tidyForm } from 'autotts'
import type { Knob } from './expression.ts'
import { drawValue, type KnobRole, rangeOfRole } from './knob-roles.ts'

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

/** A new knob for a count of what there are at most `most` of. */
export function knobUpTo(most: Knob, role: KnobRole, direction: -1 | 0 | 1, random: Random): Knob {
  const { from: atFirst, to: atLast } = most
  const [a, b] = [random.next(), random.next()].map((u) => 0.1 * 10 ** u) as [number, number]
  const [low, high] = [Math.min(a, b), Math.max(a, b)]
  const of = (share: number, count: number): number => Math.round(1 + share * (count - 1))
  const to = of(direction < 0 ? low : high, atLast)
  const from = direction === 0 ? to : of(direction < 0 ? high : low, atFirst)
  const shape = direction === 0 ? 'constant' : random.pick(['linear', 'geometric'] as const)
  const ends = { from: direction < 0 ? Math.max(from, to) : Math.min(from, to), to }
  return knobOf(role, tidyForm({ ...ends, shape, exponent: 1, integer: true }))
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
