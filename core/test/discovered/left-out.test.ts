import test from 'ava'
import { leftOut, type Measured } from '../../src/discovered/left-out.ts'
import { wholeScoring } from '../../src/evaluation/outcomes/scoring.ts'

const QUESTIONS = 20
const BUDGETS = [100]
const SCORING = wholeScoring([{ name: 'budget-averaged-accuracy', budgets: BUDGETS }])

/** One beta, one order, ten tokens a question: its budget-averaged accuracy is the share of right answers. */
function program(name: string, bred: boolean, right: (store: number, question: number) => boolean): Measured {
  const numbers = Array.from({ length: QUESTIONS }, (_, k) => k)
  const stores = ['a', 'b'].map((store, s) => ({
    store,
    questions: numbers,
    right: Float64Array.from(numbers, (k) => (right(s, k) ? 1 : 0)),
    tokens: new Float64Array(QUESTIONS).fill(10),
  }))
  return { name, bred, outcomes: { betas: [1], orders: [0], stages: [1], stores, scoring: SCORING } }
}

test('what was bred is chosen by the other stores, and counted on the one that was left out', (t) => {
  const onA = program('on-a', true, (store) => store === 0)
  const onB = program('on-b', true, (store) => store === 1)
  const seed = program('seed', false, (store, k) => store === 0 && k < 5)
  const { stores, rows } = leftOut([seed, onA, onB], { budgets: BUDGETS, folds: 10 })
  t.deepEqual(stores, ['a', 'b'])
  t.deepEqual(
    rows.map(({ name, stores: values }) => [name, ...values]),
    [
      ['best bred', 0, 0],
      ['seed', 25, 0],
    ],
  )
})

test('on questions it is chosen by the other folds: what was fitted to single questions does not count', (t) => {
  const fitted = Array.from({ length: 10 }, (_, fold) =>
    program(`all-but-${fold}`, true, (_store, k) => k % 10 !== fold),
  )
  const seed = program('seed', false, (_store, k) => k < 15)
  const { rows } = leftOut([...fitted, seed], { budgets: BUDGETS, folds: 10 })
  const [bred, plain] = rows
  t.true(
    Math.abs((bred?.questions ?? Number.NaN) - 0) < 1e-9,
    'each of them fails on the fold that was left out when it was chosen',
  )
  t.true(
    Math.abs((plain?.questions ?? Number.NaN) - 75) < 1e-9,
    'a program that is not chosen has its own accuracy',
  )
})

test('with too few questions for the folds nothing is said of questions', (t) => {
  const { rows } = leftOut([program('mine', true, () => true)], { budgets: BUDGETS, folds: 11 })
  t.deepEqual(rows, [{ name: 'best bred', stores: [100, 100], questions: undefined }])
})
