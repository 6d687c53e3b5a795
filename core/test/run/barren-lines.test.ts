import test from 'ava'
import { barrenLines } from '../../src/run/barren-lines.ts'
import type { OperatorUse } from '../../src/run/model-use.ts'

function use(operator: string, attempts: number, asked: number, variant?: string): OperatorUse {
  const none = { failed: 0, evaluated: 0, survived: 0, episodes: 0, modelTokens: 0, usd: 0, improvements: 0 }
  const named = variant === undefined ? { operator } : { operator, variant }
  return { ...named, attempts, asked, ...none, usdPerImprovement: null }
}

test('an operator of which no program came is named at the end, with where to look for the reason', (t) => {
  const lines = barrenLines([use('a', 36, 0, 'm'), use('b', 9, 1), use('c', 2, 0), use('d', 0, 0)], 'runs/r')
  t.deepEqual(lines, [
    'No program came of 36 attempts of a (m) and 2 attempts of c; `npx autotts tail runs/r` says why.',
  ])
  t.deepEqual(barrenLines([use('b', 9, 1)], 'runs/r'), [])
})
