import test from 'ava'
import { accuracyWithin, budgetAveragedAccuracy } from '../../src/evaluation/budget-averaged-accuracy.ts'
import { seededRandom } from '../../src/random/seeded-random.ts'

const CURVE = [
  { accuracy: 40, tokens: 1_000 },
  { accuracy: 60, tokens: 100_000 },
]

test('below the cheapest point nothing can be bought', (t) => {
  t.is(accuracyWithin(CURVE, 999), 0)
  t.is(accuracyWithin([], 1), 0)
})

test('between two points accuracy is linear in log tokens', (t) => {
  t.is(accuracyWithin(CURVE, 1_000), 40)
  t.true(Math.abs(accuracyWithin(CURVE, 10_000) - 50) < 1e-9)
})

test('beyond the dearest point accuracy is flat', (t) => {
  t.is(accuracyWithin(CURVE, 1e9), 60)
})

test('accuracy that falls with tokens counts as its running maximum', (t) => {
  const curve = [
    { accuracy: 50, tokens: 100 },
    { accuracy: 45, tokens: 1_000 },
    { accuracy: 60, tokens: 10_000 },
  ]
  t.is(accuracyWithin(curve, 1_000), 50)
  t.true(Math.abs(accuracyWithin(curve, 10 ** 3.5) - 55) < 1e-9)
})

test('the average over budgets is that of the single budgets', (t) => {
  t.is(budgetAveragedAccuracy(CURVE, [100, 1_000, 100_000]), (0 + 40 + 60) / 3)
})

test('no budgets is an error, not a number', (t) => {
  t.throws(() => budgetAveragedAccuracy(CURVE, []), { instanceOf: RangeError })
})

test('a larger budget never buys less, and the order of the points does not matter', (t) => {
  const random = seededRandom('budget-averaged')
  for (let trial = 0; trial < 200; trial += 1) {
    const curve = Array.from({ length: random.integer(1, 11) }, () => ({
      accuracy: random.integer(0, 100),
      tokens: 10 ** (1 + 5 * random.next()),
    }))
    const shuffled = random.shuffle(curve)
    let before = 0
    for (let budget = 10; budget < 1e7; budget *= 1.5) {
      const reached = accuracyWithin(curve, budget)
      t.true(reached >= before - 1e-9)
      t.is(accuracyWithin(shuffled, budget), reached)
      before = reached
    }
  }
})
