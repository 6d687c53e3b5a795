import type { Random } from 'autotts'
import type { Range } from '../perturb.ts'

/** What a knob measures: decides its range, whether it is whole, and how a new one is drawn. */
export const KNOB_ROLES = [
  'branches',
  'batch',
  'steps',
  'rounds',
  'changes',
  'votes',
  'intervals',
  'share',
  'ratio',
  'weight',
  'power',
] as const

export type KnobRole = (typeof KNOB_ROLES)[number]

const RANGES: Readonly<Record<KnobRole, Range>> = {
  branches: { low: 1, high: 128, integer: true },
  batch: { low: 1, high: 32, integer: true },
  steps: { low: 1, high: 8, integer: true },
  rounds: { low: 1, high: 120, integer: true },
  changes: { low: 1, high: 30, integer: true },
  votes: { low: 1, high: 40, integer: true },
  intervals: { low: 20, high: 8_000, integer: true },
  share: { low: 0.05, high: 0.9999, integer: false },
  ratio: { low: 0.1, high: 6, integer: false },
  weight: { low: 0.02, high: 10, integer: false },
  power: { low: -4, high: 4, integer: false },
}

export function rangeOfRole(role: KnobRole): Range {
  return RANGES[role]
}

/** A sensible first value. */
export function drawValue(role: KnobRole, random: Random): number {
  const value = drawReal(role, random)
  return RANGES[role].integer ? Math.round(value) : value
}

function drawReal(role: KnobRole, random: Random): number {
  const between = (low: number, high: number): number => low * (high / low) ** random.next()
  switch (role) {
    case 'branches':
      return between(2, 48)
    case 'batch':
      return between(1, 8)
    case 'steps':
      return between(1, 3)
    case 'rounds':
      return between(1, 40)
    case 'changes':
      return between(1, 6)
    case 'votes':
      return between(1, 12)
    case 'intervals':
      return between(100, 3_000)
    case 'share':
      return random.chance(0.5) ? 1 - between(0.002, 0.3) : 0.2 + 0.6 * random.next()
    case 'ratio':
      return between(0.4, 3)
    case 'weight':
      return between(0.1, 5)
    case 'power':
      return powerOf(1.2 * random.normal())
  }
}

/** Nearer to 0 a power would make all things alike. */
const LEAST_POWER = 0.15

function powerOf(value: number): number {
  return Math.sign(value) * Math.max(LEAST_POWER, Math.abs(value))
}
