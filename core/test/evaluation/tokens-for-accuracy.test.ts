import test from 'ava'
import { accuracyWithin } from '../../src/evaluation/budget-averaged-accuracy.ts'
import { tokensForAccuracy } from '../../src/evaluation/tokens-for-accuracy.ts'
import { seededRandom } from '../../src/random/seeded-random.ts'

const CURVE = [
  { accuracy: 40, tokens: 1_000 },
  { accuracy: 60, tokens: 100_000 },
]

test('an accuracy that the cheapest point has costs what that point costs', (t) => {
  t.is(tokensForAccuracy(CURVE, 10), 1_000)
  t.is(tokensForAccuracy(CURVE, 40), 1_000)
})

test('between two points tokens are geometric in accuracy', (t) => {
  t.true(Math.abs(tokensForAccuracy(CURVE, 50) - 10_000) < 1e-6)
})

test('an accuracy that no point has cannot be bought', (t) => {
  t.is(tokensForAccuracy(CURVE, 60.1), Number.POSITIVE_INFINITY)
  t.is(tokensForAccuracy([], 1), Number.POSITIVE_INFINITY)
})

test('the tokens for an accuracy are just enough for it', (t) => {
  const random = seededRandom('tokens-for-accuracy')
  for (let trial = 0; trial < 200; trial += 1) {
    const curve = Array.from({ length: random.integer(1, 11) }, () => ({
      accuracy: random.integer(1, 100),
      tokens: 10 ** (1 + 5 * random.next()),
    }))
    const wanted = 1 + 99 * random.next()
    const tokens = tokensForAccuracy(curve, wanted)
    if (tokens === Number.POSITIVE_INFINITY)
      t.true(Math.max(...curve.map(({ accuracy }) => accuracy)) < wanted)
    else {
      t.true(accuracyWithin(curve, tokens * (1 + 1e-9)) >= wanted - 1e-6)
      t.true(accuracyWithin(curve, tokens * 0.999) < wanted)
    }
  }
})
