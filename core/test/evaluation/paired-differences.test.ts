import test from 'ava'
import { indicatorFigure } from '../../src/evaluation/curve-figure.ts'
import type { CurveIndicator } from '../../src/evaluation/curve-indicator.ts'
import { type PairedDifference, pairedDifferences } from '../../src/evaluation/paired-differences.ts'
import { percentileTest } from '../../src/evaluation/percentile-test.ts'
import { studentTwoSided } from '../../src/evaluation/student-t.ts'
import { type Random, seededRandom } from '../../src/index.ts'
import { madeOutcomes, upTo } from './outcomes/made-outcomes.ts'

const INDICATORS: readonly CurveIndicator[] = [
  { name: 'accuracy' },
  { name: 'tokens' },
  { name: 'hypervolume', reference: { accuracy: 0, tokens: 1_000_000 } },
  { name: 'budget-averaged-accuracy', budgets: [10_000, 100_000] },
  { name: 'j', beta: 1, gamma: 0.1 },
]
const FIGURES = INDICATORS.map(indicatorFigure)

function named(all: readonly PairedDifference[], figure: string, beta?: number): PairedDifference {
  const found = all.find((one) => one.figure === figure && one.beta === beta)
  if (found === undefined) throw new Error(`no ${figure} at ${beta}`)
  return found
}

/** Questions of very different difficulty, in hundredths. */
const difficulty = (question: number) => ((question * 37) % 80) / 100

test('what two programs share cancels out: a constant gain has an interval without width', (t) => {
  const made = (gain: number, tokens: number) =>
    madeOutcomes(
      ({ question, beta }) => ({ right: difficulty(question) + gain, tokens: tokens * (1 + 9 * beta) }),
      { orders: 100 },
    )
  const all = pairedDifferences(made(0.1, 5_000), made(0, 10_000), {
    figures: FIGURES,
    random: seededRandom('constant'),
    resamples: 200,
  })
  t.is(all.length, 2 * 2 + 5)
  for (const [figure, beta, difference] of [
    ['accuracy', 0, 10],
    ['accuracy', 1, 10],
    ['accuracy', undefined, 10],
    ['tokens', 0, -5_000],
    ['tokens', 1, -50_000],
    ['j', undefined, 10 + 5],
  ] as const) {
    const { difference: found, test: result } = named(all, figure, beta)
    t.true(Math.abs(found - difference) < 1e-6, `${figure} at ${beta}: ${found}`)
    t.true(Math.abs(result.interval.low - difference) < 1e-6)
    t.true(Math.abs(result.interval.high - difference) < 1e-6)
    t.true(result.p < 0.02 && result.p > 2 / 201)
  }
  t.true(Math.abs((named(all, 'tokens').change?.percent ?? 0) + 50) < 1e-9)
})

test('a program does not differ from itself', (t) => {
  const same = madeOutcomes(({ question }) => ({ right: difficulty(question), tokens: 100 + question }))
  for (const { difference, test: result } of pairedDifferences(same, same, {
    figures: FIGURES,
    random: seededRandom('self'),
    resamples: 50,
  })) {
    t.is(difference, 0)
    t.is(result.p, 1)
  }
})

test('programs that did not see the same are refused', (t) => {
  const one = madeOutcomes(() => ({ right: 1, tokens: 1 }))
  const options = { random: seededRandom('x') }
  for (const other of [
    madeOutcomes(() => ({ right: 1, tokens: 1 }), { stores: { a: upTo(29) } }),
    madeOutcomes(() => ({ right: 1, tokens: 1 }), { betas: [0, 0.5] }),
    madeOutcomes(() => ({ right: 1, tokens: 1 }), { orders: 9 }),
  ]) {
    t.throws(() => pairedDifferences(one, other, options), { instanceOf: RangeError })
  }
})

/** The share of made-up experiments in which an interval holds the truth, and in which p falls below 0.05. */
function calibration(models: number, gain: number, trials: number): { covered: number; small: number } {
  const stores = Object.fromEntries(upTo(models).map((i) => [`m${i}`, upTo(30)]))
  let [covered, small] = [0, 0]
  for (let trial = 0; trial < trials; trial += 1) {
    const random = seededRandom('calibration', trial)
    const effects = upTo(30).map(() => gain + 0.05 * random.normal())
    const share = (question: number, own: Random, effect: number) =>
      clamp(0.5 + effect * (question % 2 === 0 ? 1.5 : 0.5) + 0.01 * own.normal())
    const made = (shift: (question: number) => number) =>
      madeOutcomes(({ question }) => ({ right: share(question, random, shift(question)), tokens: 1 }), {
        betas: [1],
        orders: 1_000,
        stores,
      })
    const [difference] = pairedDifferences(
      made((question) => effects[question] ?? 0),
      made(() => 0),
      { random: seededRandom('resamples', trial), resamples: 400 },
    )
    const { low, high } = difference?.test.interval ?? { low: 0, high: 0 }
    if (low <= 100 * gain && 100 * gain <= high) covered += 1
    if ((difference?.test.p ?? 1) < 0.05) small += 1
  }
  return { covered: covered / trials, small: small / trials }
}

const clamp = (share: number) => Math.max(0, Math.min(1, share))

test('intervals hold the truth about as often as they say, and p-values err about as rarely', (t) => {
  const none = calibration(1, 0, 300)
  t.true(none.covered > 0.9 && none.covered < 0.98, `${none.covered}`)
  t.true(none.small > 0.02 && none.small < 0.1, `${none.small}`)
  const some = calibration(1, 0.04, 300)
  t.true(some.covered > 0.9 && some.covered < 0.98, `${some.covered}`)
  t.true(some.small > 0.9, `${some.small}`)
})

test('four models that answered the same questions are no four times as many questions', (t) => {
  const { covered, small } = calibration(4, 0, 300)
  t.true(covered > 0.9, `${covered}`)
  t.true(small < 0.1, `${small}`)
})

test('differences on few of the questions are no surer than they are', (t) => {
  let [covered, small] = [0, 0]
  const trials = 400
  for (let trial = 0; trial < trials; trial += 1) {
    const random = seededRandom('sparse', trial)
    const shift = upTo(30).map(() => (random.chance(0.3) ? 0.2 : 0.02) * random.normal())
    const [difference] = pairedDifferences(
      madeOutcomes(({ question }) => ({ right: clamp(0.5 + (shift[question] ?? 0)), tokens: 1 }), {
        betas: [1],
        orders: 1_000,
      }),
      madeOutcomes(() => ({ right: 0.5, tokens: 1 }), { betas: [1], orders: 1_000 }),
      { random: seededRandom('resamples', trial), resamples: 400 },
    )
    const { interval, p } = difference?.test ?? { interval: { low: 1, high: -1 }, p: 0 }
    if (interval.low <= 0 && 0 <= interval.high) covered += 1
    if (p < 0.05) small += 1
  }
  t.true(covered / trials > 0.9, `${covered / trials}`)
  t.true(small / trials < 0.1, `${small / trials}`)
})

test('a p-value is below 0.05 just where the 95% interval leaves out 0', (t) => {
  const random = seededRandom('both')
  const drawn = { questions: 30, strata: 1 }
  for (let trial = 0; trial < 100; trial += 1) {
    const centre = 1.5 + random.next()
    const { interval, p } = percentileTest(
      Array.from({ length: 2_000 }, () => centre + random.normal()),
      drawn,
    )
    if (p < 0.048) t.true(interval.low > 0, `${centre}: ${p}`)
    if (p > 0.052) t.true(interval.low < 0, `${centre}: ${p}`)
  }
})

test('fewer questions make wider intervals and larger p-values; many change nothing', (t) => {
  const random = seededRandom('few')
  const values = Array.from({ length: 2_000 }, () => 2 + random.normal())
  const [few, some, many] = [5, 30, 100_000].map((questions) =>
    percentileTest(values, { questions, strata: 1 }),
  )
  t.true((few?.p ?? 0) > (some?.p ?? 0) && (some?.p ?? 0) > (many?.p ?? 0))
  t.true((few?.interval.low ?? 0) < (some?.interval.low ?? 0))
  const sorted = values.toSorted((a, b) => a - b)
  t.true(Math.abs((many?.interval.low ?? 0) - ((sorted[49] ?? 0) + (sorted[50] ?? 0)) / 2) < 0.01)
})

test("two-sided probabilities of Student's t are those of the tables", (t) => {
  for (const [statistic, freedom, p] of [
    [12.706, 1, 0.05],
    [4.303, 2, 0.05],
    [3.182, 3, 0.05],
    [2.776, 4, 0.05],
    [2.045, 29, 0.05],
    [2.756, 29, 0.01],
    [2.042, 30, 0.05],
    [-1.96, 100_000, 0.05],
    [0, 7, 1],
  ] as const) {
    t.true(Math.abs(studentTwoSided(statistic, freedom) - p) < 2e-4, `${statistic} with ${freedom}`)
  }
})

test('a p-value is never 0, and 1 where nothing differs', (t) => {
  const drawn = { questions: 30, strata: 1 }
  t.true(percentileTest([1, 2, 3], drawn).p > 0.5)
  t.is(percentileTest([1, 1, 1], { questions: 1, strata: 1 }).p, 1)
  t.is(percentileTest([0, 0, 0], drawn).p, 1)
  t.is(percentileTest([-1, 1], drawn).p, 1)
})
