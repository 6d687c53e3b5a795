import test from 'ava'
import { bootstrapMean, bootstrapStrata } from '../../src/evaluation/bootstrap.ts'
import { seededRandom } from '../../src/random/seeded-random.ts'

const random = () => seededRandom('test')

/** Half the questions are always right, half never. */
const DIVIDED = Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? 100 : 0))

test('the standard error is that of independent questions', (t) => {
  const { mean, standardError } = bootstrapMean([0, 100, 0, 100], { random: random() })
  t.is(mean, 50)
  t.true(Math.abs(standardError - Math.sqrt(10_000 / 3 / 4)) < 1e-9)
})

test('a percentile interval of a mean is about two standard errors to either side', (t) => {
  const { mean, standardError, interval } = bootstrapMean(DIVIDED, { random: random() })
  t.true(Math.abs(interval.low - (mean - 1.96 * standardError)) < 0.3 * standardError)
  t.true(Math.abs(interval.high - (mean + 1.96 * standardError)) < 0.3 * standardError)
})

test('equal seeds give equal intervals', (t) => {
  const first = bootstrapMean(DIVIDED, { random: seededRandom(1) })
  t.deepEqual(bootstrapMean(DIVIDED, { random: seededRandom(1) }), first)
  t.notDeepEqual(bootstrapMean(DIVIDED, { random: seededRandom(2) }).interval, first.interval)
})

test('benchmarks keep their weight, however many questions they have', (t) => {
  const { mean, interval } = bootstrapStrata([[10, 10], Array(50).fill(20)], { random: random() })
  t.is(mean, 15)
  t.deepEqual(interval, { low: 15, high: 15 })
})
