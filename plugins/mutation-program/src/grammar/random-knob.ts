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
