import type { Knobs } from '../../core/src/controller/define-controller.ts'
import type { Random } from '../../core/src/random/random.ts'

/** Ranges that go beyond every schedule: none, more than any store has, and thresholds that never hold. */
const INTEGERS: Readonly<Record<string, readonly [low: number, high: number]>> = {
  n: [0, 210],
  max: [0, 210],
  window: [1, 12],
  chains: [0, 210],
  stable: [0, 12],
  patience: [0, 6],
  warmUp: [0, 9],
  maxSteps: [0, 40],
  m: [0, 6],
  k: [0, 70],
  streak: [0, 6],
  lockStreak: [0, 5],
  prunePatience: [0, 5],
  maxCohort: [0, 300],
  minComplete: [0, 8],
  nInit: [0, 20],
  maxBranchUse: [0, 210],
  abandonPatience: [0, 6],
  burstAligned: [0, 5],
  stallPatience: [0, 5],
  burstNew: [0, 6],
  sleepPeriod: [1, 5],
  lockThresh: [0, 5],
  gapFactor: [0, 8],
  tEma: [1, 9],
  widenBurst: [0, 6],
}

const REALS: Readonly<Record<string, readonly [low: number, high: number]>> = {
  threshold: [0.2, 1.05],
  confThresh: [0.2, 1.05],
  confThreshSoft: [0.3, 1.05],
  actThresh: [0, 1.05],
  maturityBoost: [0.25, 5],
  minLockedFrac: [0, 1.05],
  emaAlpha: [0, 1],
  deltaSlack: [-0.02, 0.2],
  trendThresh: [-0.1, 0.3],
}

/** Values that confidences, shares and changes take exactly. */
const TELLING = [0, 0.5, 0.75, 0.875, 0.9375, 2]

/** Replaces each knob, with the given probability, by a value from far beyond its schedule. */
export function randomKnobs(knobs: Knobs, random: Random, probability: number): Knobs {
  const entries = Object.entries(knobs).map(([name, value]) =>
    random.chance(probability) ? [name, randomValue(name, random)] : [name, value],
  )
  return Object.fromEntries(entries)
}

function randomValue(name: string, random: Random): number {
  const integers = INTEGERS[name]
  if (integers !== undefined) {
    const [low, high] = integers
    return random.integer(low, random.chance(0.5) ? Math.min(high, low + 4) : high)
  }
  const reals = REALS[name]
  if (reals === undefined) throw new Error(`the knob ${name} has no range in this test`)
  if (random.chance(0.3)) return Math.max(reals[0], random.pick(TELLING))
  return reals[0] + random.next() * (reals[1] - reals[0])
}
