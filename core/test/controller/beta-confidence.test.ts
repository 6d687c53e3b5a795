import test from 'ava'
import { betaConfidence } from '../../src/controller/index.ts'

/** conf(v1, v2) to 16 decimals (replay-environment, section 6.2). */
const VECTORS = [
  [1, 0, 0.75],
  [1, 1, 0.5],
  [2, 0, 0.875],
  [2, 1, 0.6875],
  [2, 2, 0.5],
  [3, 0, 0.9375],
  [3, 1, 0.8125],
  [3, 2, 0.65625],
  [4, 0, 0.96875],
  [4, 1, 0.890625],
  [4, 2, 0.7734375],
  [5, 0, 0.984375],
  [5, 2, 0.85546875],
  [6, 1, 0.96484375],
  [6, 2, 0.91015625],
  [7, 3, 0.88671875],
  [8, 4, 0.8665771484375],
  [10, 3, 0.9713134765625],
  [12, 8, 0.808344841003418],
  [20, 10, 0.9646222270093858],
  [24, 17, 0.8600218807355304],
  [27, 15, 0.9670029827721009],
  [30, 28, 0.6025781730085695],
  [33, 31, 0.5978414999033008],
  [39, 24, 0.9700294052165004],
  [40, 24, 0.9768232628335444],
  [64, 0, 1],
] as const

test('the confidence has the values of the specification', (t) => {
  for (const [v1, v2, expected] of VECTORS) {
    t.true(Math.abs(betaConfidence(v1, v2) - expected) < 1e-15, `conf(${v1}, ${v2})`)
  }
})

test('without a vote for the first there is no confidence', (t) => {
  t.is(betaConfidence(0, 0), 0)
  t.is(betaConfidence(0, 5), 0)
  t.is(betaConfidence(-1, 0), 0)
  t.is(betaConfidence(Number.NaN, 0), 0)
})

test('two answers with equal votes are as likely as each other', (t) => {
  for (const votes of [1, 2, 17, 100, 300]) t.true(Math.abs(betaConfidence(votes, votes) - 0.5) < 1e-9)
})

/** 2^-n times the sum of the binomials n over 0..v1, n = v1 + v2 + 1, in exact integers. */
function exactConfidence(v1: number, v2: number): number {
  const n = v1 + v2 + 1
  let term = 1n
  let sum = 0n
  for (let j = 0; j <= v1; j += 1) {
    sum += term
    term = (term * BigInt(n - j)) / BigInt(j + 1)
  }
  return Number((sum * 10n ** 15n) / 2n ** BigInt(n)) / 1e15
}

test('the confidence is the exact binomial tail, also for more votes than the table holds', (t) => {
  for (const v1 of [1, 2, 7, 40, 128, 200, 300, 2000]) {
    for (const v2 of [0, 1, 6, 39, 127, 190, 320, 1900]) {
      const difference = Math.abs(betaConfidence(v1, v2) - exactConfidence(v1, v2))
      t.true(difference < 1e-10, `conf(${v1}, ${v2}) is ${difference} off`)
    }
  }
})
