import test from 'ava'
import { figuresOfIndicator, tokensFor } from '../../src/evaluation/curve-figure.ts'
import { meanCurve, measurePrograms } from '../../src/evaluation/measure-programs.ts'
import { madeOutcomes, upTo } from './outcomes/made-outcomes.ts'

const STORES = { 'a/x': upTo(20), 'b/x': upTo(20), 'a/y': [20, 21] }

/** 10% at 1,000 tokens, 50% at 100,000; the store with two questions is 30 points better. */
const outcomes = madeOutcomes(
  ({ store, beta }) => ({
    right: 0.1 + 0.4 * beta + (store === 'a/y' ? 0.3 : 0),
    tokens: beta === 0 ? 1_000 : 100_000,
  }),
  { stores: STORES },
)

const figures = [
  ...figuresOfIndicator({ name: 'budget-averaged-accuracy', budgets: [500, 10_000, 1_000_000] }),
  tokensFor(40),
  tokensFor(61),
]

test('every store has the same weight, whatever its number of questions', (t) => {
  const [low, high] = meanCurve(outcomes)
  t.true(Math.abs((low?.accuracy ?? 0) - 20) < 1e-9)
  t.true(Math.abs((high?.accuracy ?? 0) - 60) < 1e-9)
})

test('an indicator over budgets comes with the accuracy within each of them', (t) => {
  const rows = measurePrograms([{ name: 'mine', outcomes }], { figures, intervals: false })
  t.deepEqual(
    rows.map(({ figure }) => figure),
    [
      'budget-averaged-accuracy',
      'accuracy within 500',
      'accuracy within 10000',
      'accuracy within 1000000',
      'tokens for 40',
      'tokens for 61',
    ],
  )
  const values = rows.map(({ value }) => value)
  t.is(values[1], 0)
  t.true(Math.abs((values[2] ?? 0) - 40) < 1e-9)
  t.true(Math.abs((values[3] ?? 0) - 60) < 1e-9)
  t.true(Math.abs((values[0] ?? 0) - 100 / 3) < 1e-9)
  t.true(Math.abs((values[4] ?? 0) - 10_000) < 1e-6)
  t.is(values[5], null)
  t.true(rows.every(({ low, high }) => low === null && high === null))
  t.true(rows.every(({ questions, orders, betas }) => questions === 22 && orders === 10 && betas === 2))
})

test('intervals are there where they are asked for, and have no width where all questions are alike', (t) => {
  const alike = measurePrograms([{ name: 'mine', outcomes }], { figures, intervals: true, resamples: 50 })
  for (const { figure, value, low, high } of alike) {
    if (figure === 'tokens for 61') t.deepEqual([low, high], [null, null])
    else t.true(Math.abs((low ?? 0) - (value ?? 0)) < 1e-6 && Math.abs((high ?? 0) - (value ?? 0)) < 1e-6)
  }
  const unlike = madeOutcomes(({ question, beta }) => ({ right: question % 2, tokens: 1_000 + beta }))
  const [row] = measurePrograms([{ name: 'mine', outcomes: unlike }], {
    figures,
    intervals: true,
    resamples: 200,
  })
  const { value, low, high } = row ?? {}
  t.true((low ?? 0) < (value ?? 0) && (value ?? 0) < (high ?? 0))
})

test('all programs are resampled alike, so that their intervals can be compared', (t) => {
  const [one, other] = ['one', 'other'].map((name) => ({
    name,
    outcomes: madeOutcomes(({ question, beta }) => ({ right: question % 2, tokens: 1_000 + beta })),
  }))
  if (one === undefined || other === undefined) return t.fail()
  const rows = measurePrograms([one, other], {
    figures: figures.slice(0, 1),
    intervals: true,
    resamples: 200,
  })
  t.deepEqual({ ...rows[0], controller: '' }, { ...rows[1], controller: '' })
})
