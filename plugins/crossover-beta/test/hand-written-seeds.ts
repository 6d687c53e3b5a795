const ONE = `import { defineController } from 'autotts/controller'

type Count = number
const STEPS = [2, 3, 4, 6, 8, 12, 16, 24, 32, 48] as const
// The least that makes sense.
const up = (x: number): Count => Math.max(2, Math.round(x))

export default defineController({
  name: 'one',
  signals: ['finals'],
  schedule: (beta) => {
    const lin = (from: number, to: number) => from + (to - from) * beta
    let patience = 1
    if (beta >= 0.5) patience = 2
    return {
      open: up(2 + 14 * beta),
      most: STEPS[Math.round(beta * 10)] ?? 64,
      share: lin(0.5, 0.9),
      patience,
    }
  },
  *solve(question, knobs) {
    yield question.read(up(knobs.open))
    return question.finals.winner
  },
})
`

const TWO = `import { clamp, defineController } from 'autotts/controller'

const LIMITS = { low: 3, high: 40 }
const { low: LEAST, high: TOP } = LIMITS
function up(x: number, least = LEAST): number {
  if (x < least) return least
  return Math.ceil(x)
}
const TABLE: Record<string, readonly number[]> = { small: [4, 8], large: [16, 32] }

export default defineController({
  name: 'two',
  signals: ['finals'],
  schedule: (b) => {
    const bent = b ** 2
    const lin = (x: number) => {
      const width = LIMITS.high - LIMITS.low
      return LIMITS.low + width * x
    }
    const size = b > 0.6 ? 'large' : 'small'
    return {
      open: clamp(up(TOP * bent), 1, 64),
      most: (TABLE[size] ?? [])[b > 0.3 ? 1 : 0] ?? 1,
      share: lin(b) / 100,
      patience: up(1 + 5 * bent) || 3,
    }
  },
  *solve(question, { open }) {
    yield question.read(open)
    return question.finals.winner
  },
})
`

const SPREAD = `import { defineController } from 'autotts/controller'
const BASE = { open: 4, share: 0.7, patience: 3 }
export default defineController({
  name: 'spread',
  signals: ['finals'],
  schedule: (beta) => ({ ...BASE, open: 4 + Math.round(20 * beta), most: 5 }),
  *solve(question, knobs) {
    yield question.read(knobs.open)
    return question.finals.winner
  },
})
`

const MADE = `import { defineController } from 'autotts/controller'
function plan(beta: number) {
  if (beta < 0.5) return { open: 3, most: 9, share: 0.25, patience: 2 }
  return { open: 3 + Math.round(beta * 4), most: 12, share: 0.5, patience: 2 }
}
export default defineController({
  name: 'made',
  signals: ['finals'],
  schedule: plan,
  *solve(question, knobs) {
    yield question.read(knobs.open)
    return question.finals.winner
  },
})
`

/** Seeds as people write them: helpers at both levels, tables, conditions, names that clash with those of others. */
export const HAND_WRITTEN = { ONE, TWO, SPREAD, MADE }
