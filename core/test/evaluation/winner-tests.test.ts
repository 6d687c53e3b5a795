import test from 'ava'
import { bestGain } from '../../src/evaluation/best-gain.ts'
import type { CurveIndicator } from '../../src/evaluation/curve-indicator.ts'
import type { Outcomes } from '../../src/evaluation/outcomes/outcomes.ts'
import { winnerTests } from '../../src/evaluation/winner-tests.ts'
import { seededRandom } from '../../src/random/seeded-random.ts'
import { madeOutcomes, upTo } from './outcomes/made-outcomes.ts'

const ACCURACY: readonly CurveIndicator[] = [{ name: 'accuracy' }]
const BOTH: readonly CurveIndicator[] = [{ name: 'accuracy' }, { name: 'tokens' }]

/** A program with a gain and a saving, and luck on every question. */
function made(
  names: readonly (string | number)[],
  gain: number,
  saving: number,
  indicators = ACCURACY,
): Outcomes {
  const random = seededRandom('made', ...names)
  return madeOutcomes(
    ({ question }) => ({
      right: Math.max(0, Math.min(1, 0.3 + (question % 5) / 10 + gain + 0.15 * random.normal())),
      tokens: Math.round(10_000 * (1 - saving) * Math.exp(0.2 * random.normal())),
    }),
    { betas: [1], orders: 1_000, indicators },
  )
}

const accuracyOf = (one: Outcomes) => one.stores[0]?.right.reduce((sum, right) => sum + right, 0) ?? 0

/** The most accurate of many that are no better than the baseline. */
function luckiest(trial: number, candidates: number, gain = 0) {
  const all = upTo(candidates).map((i) => made([trial, 'candidate', i], gain, 0))
  const scores = all.map(accuracyOf)
  const [found] = winnerTests(
    all,
    [{ baseline: made([trial, 'baseline'], 0, 0), winner: scores.indexOf(Math.max(...scores)) }],
    { random: seededRandom('test', trial), resamples: 300 },
  )
  if (found === undefined) throw new Error('no test')
  return found
}

test('the best of many that are no better seems so without the correction, and hardly ever with it', (t) => {
  const trials = upTo(60).map((trial) => luckiest(trial, 30))
  const share = (p: 'corrected' | 'uncorrected') =>
    trials.filter((one) => one[p] < 0.05).length / trials.length
  t.true(share('uncorrected') > 0.4, `${share('uncorrected')}`)
  t.true(share('corrected') <= 0.12, `${share('corrected')}`)
  t.true(trials.every(({ corrected, uncorrected }) => corrected >= uncorrected))
})

test('the gain of the luckiest is near 0 on the questions that were left out of the pick', (t) => {
  const trials = upTo(40).map((trial) => luckiest(trial, 30))
  const unbiased = trials.map((one) => one.unbiased?.[0] ?? 0)
  const mean = unbiased.reduce((sum, gain) => sum + gain, 0) / trials.length
  const seen = upTo(40).map((trial) => {
    const scores = upTo(30).map((i) => accuracyOf(made([trial, 'candidate', i], 0, 0)))
    return (Math.max(...scores) - accuracyOf(made([trial, 'baseline'], 0, 0))) / 300
  })
  const naive = seen.reduce((sum, gain) => sum + gain, 0) / trials.length
  t.true(naive > 4, `${naive}`)
  t.true(Math.abs(mean) < 0.3 * naive, `${mean} of ${naive}`)
})

test('a true gain is found through the correction, and its unbiased estimate is near it', (t) => {
  const trials = upTo(20).map((trial) => luckiest(trial, 30, 0.2))
  t.true(trials.filter(({ corrected }) => corrected < 0.05).length >= 18)
  const mean = trials.reduce((sum, one) => sum + (one.unbiased?.[0] ?? 0), 0) / trials.length
  t.true(Math.abs(mean - 20) < 3, `${mean}`)
})

test('a winner has to be better in every objective', (t) => {
  const baseline = made(['baseline'], 0, 0, BOTH)
  const onBoth = made(['on both'], 0.3, 0.5, BOTH)
  const onOne = made(['on one'], 0.3, -0.1, BOTH)
  const options = { random: seededRandom('both'), resamples: 500 }
  const [both, one] = winnerTests(
    [onBoth, onOne],
    [
      { baseline, winner: 0 },
      { baseline, winner: 1 },
    ],
    options,
  )
  t.true((both?.corrected ?? 1) < 0.01)
  t.true((one?.uncorrected ?? 0) > 0.05)
})

test('those that were dropped before their figures were complete count as tried', (t) => {
  const all = [made(['x', 1], 0.1, 0), made(['x', 2], 0, 0)]
  const of = (dropped: number) =>
    winnerTests(all, [{ baseline: made(['x', 0], 0, 0), winner: 0 }], {
      random: seededRandom('dropped'),
      resamples: 500,
      dropped,
    })[0]
  const [none, many] = [of(0), of(18)]
  t.is(none?.tried, 2)
  t.is(many?.tried, 20)
  t.is(many?.uncorrected, none?.uncorrected)
  t.true(Math.abs((many?.corrected ?? 0) - (1 - (1 - (none?.corrected ?? 0)) ** 10)) < 1e-12)
})

test('a gain that every question shows is certain, and a copy of the baseline is nothing', (t) => {
  const flat = (right: number) =>
    madeOutcomes(() => ({ right, tokens: 100 }), { betas: [1], indicators: ACCURACY })
  const [gain, copy] = winnerTests(
    [flat(0.6), flat(0.5)],
    [
      { baseline: flat(0.5), winner: 0 },
      { baseline: flat(0.5), winner: 1 },
    ],
    { random: seededRandom('flat'), resamples: 100 },
  )
  t.true(Math.abs((gain?.corrected ?? 1) - 1 / 101) < 1e-12)
  t.is(copy?.corrected, 1)
})

test('few questions that agree are no certainty, and what was drawn whole leaves no question to judge on', (t) => {
  const found = (questions: readonly number[]) => {
    const scoring = { indicators: ACCURACY, folds: [{ questions }] }
    const all = (right: number) => madeOutcomes(() => ({ right, tokens: 100 }), { betas: [1], scoring })
    return winnerTests([all(0.6)], [{ baseline: all(0.5), winner: 0 }], {
      random: seededRandom('few'),
      resamples: 1_000,
    })[0]
  }
  t.is(found([3])?.uncorrected, 1 / 2)
  t.is(found([3])?.corrected, 1 / 2)
  t.is(found([3, 4, 5])?.corrected, 1 / 8)
  t.true((found(upTo(20))?.corrected ?? 1) < 0.001)
  t.true(Math.abs((found([3, 4, 5])?.unbiased?.[0] ?? 0) - 10) < 1e-9)
  t.is(found([3])?.unbiased, undefined)
})

test('the best gain is the largest product of shares, and none where nothing is better', (t) => {
  t.is(
    bestGain([
      [10, 0.1],
      [4, 4],
      [-1, 100],
    ]),
    1,
  )
  t.is(
    bestGain([
      [0, 0],
      [-1, 5],
    ]),
    undefined,
  )
  t.is(
    bestGain([
      [0, 1],
      [0, 2],
    ]),
    1,
  )
  t.is(bestGain([]), undefined)
})
