import { type CurveIndicator, parseOutcomes, type ReplayStore } from 'autotts'
import test from 'ava'
import { divisionOf, type Split } from '../src/division-of.ts'
import plugin from '../src/index.ts'
import { contextOf, executorOf, INDIVIDUAL, storeNamed } from './support/made-up.ts'

const INDICATORS: readonly CurveIndicator[] = [{ name: 'accuracy' }]
const NONE = { folds: undefined, confirm: undefined }
const upTo = (count: number) => Array.from({ length: count }, (_, i) => i)

/** Two models that answered ten questions, and one of them six others. */
const STORES: readonly ReplayStore[] = [
  { ...storeNamed('small/x', 10), model: 'small', questionHashes: upTo(10).map((i) => `x${i}`) },
  { ...storeNamed('large/x', 10), model: 'large', questionHashes: upTo(10).map((i) => `x${i}`) },
  { ...storeNamed('large/y', 6), model: 'large', questionHashes: upTo(6).map((i) => `y${i}`) },
]

test('nothing is divided unless that is asked for', (t) => {
  t.deepEqual(divisionOf(INDICATORS, STORES, NONE), {
    selection: {},
    scoring: { indicators: INDICATORS, folds: [{}] },
  })
})

test('folds of questions are disjoint, whole, and have their share of every benchmark', (t) => {
  const { scoring } = divisionOf(INDICATORS, STORES, {
    ...NONE,
    folds: { by: 'question', count: 2, seed: 0 },
  })
  const folds = scoring.folds.map(({ questions }) => questions ?? [])
  t.deepEqual(
    folds.flat().sort((a, b) => a - b),
    upTo(16),
  )
  t.deepEqual(
    folds.map((fold) => [fold.filter((question) => question < 10).length, fold.length]),
    [
      [5, 8],
      [5, 8],
    ],
  )
  const other = divisionOf(INDICATORS, STORES, { ...NONE, folds: { by: 'question', count: 2, seed: 1 } })
  t.notDeepEqual(other.scoring.folds, scoring.folds)
})

test('a fold by model has all stores of that model', (t) => {
  const { scoring } = divisionOf(INDICATORS, STORES, { ...NONE, folds: { by: 'model' } })
  t.deepEqual(scoring.folds, [{ stores: ['small/x'] }, { stores: ['large/x', 'large/y'] }])
})

test('questions for confirmation are in no fold, nor in what is selected by', (t) => {
  const { selection, scoring } = divisionOf(INDICATORS, STORES, {
    folds: { by: 'question', count: 3, seed: 0 },
    confirm: { by: 'question', share: 0.3, seed: 0 },
  })
  const aside = scoring.confirm?.questions ?? []
  t.deepEqual([aside.filter((question) => question < 10).length, aside.length], [3, 5])
  t.deepEqual(
    [...aside, ...(selection.questions ?? [])].sort((a, b) => a - b),
    upTo(16),
  )
  t.deepEqual(
    scoring.folds.flatMap(({ questions }) => questions ?? []).sort((a, b) => a - b),
    selection.questions,
  )
})

test('what is kept for confirmation is not among the questions that may be looked at', (t) => {
  const rows = (input: object) => plugin.create({ options: plugin.options.parse(input) }).searched?.(STORES)
  t.deepEqual(rows({ folds: { by: 'model' } }), [upTo(10), upTo(10), upTo(6)])
  t.deepEqual(rows({ confirm: { by: 'model', models: ['large'] } }), [upTo(10), [], []])
  const confirm = { by: 'question', share: 0.3, seed: 0 } as const
  const { scoring } = divisionOf(INDICATORS, STORES, { folds: undefined, confirm })
  const aside = scoring.confirm?.questions ?? []
  const [small, large, other] = rows({ confirm }) ?? []
  t.deepEqual(small, large, 'a question goes the same way for all models')
  t.deepEqual(
    small,
    upTo(10).filter((row) => !aside.includes(row)),
  )
  t.deepEqual(
    other,
    upTo(6).filter((row) => !aside.includes(row + 10)),
  )
})

test('a model for confirmation is in no fold', (t) => {
  const split: Split = { folds: { by: 'model' }, confirm: { by: 'model', models: ['large'] } }
  t.deepEqual(divisionOf(INDICATORS, STORES, split), {
    selection: { stores: ['small/x'] },
    scoring: {
      indicators: INDICATORS,
      folds: [{ stores: ['small/x'] }],
      confirm: { stores: ['large/x', 'large/y'] },
    },
  })
})

test('a division that leaves nothing, or changes nothing, is refused before anything runs', (t) => {
  const fault = (input: object, stores = STORES) =>
    plugin.create({ options: plugin.options.parse(input) }).refusal?.(stores)
  const byModel = (...models: string[]) => ({ confirm: { by: 'model', models } })
  t.like(fault(byModel('small', 'lage')), {
    message: 'no search store is of the model lage',
    at: { option: ['confirm', 'models', 1] },
    expected: 'one of small, large',
  })
  t.deepEqual(fault(byModel('large', 'small'))?.at, { option: ['confirm', 'models'] })
  t.is(fault(byModel('large')), undefined)
  t.deepEqual(fault({ ...byModel('large'), folds: { by: 'model' } })?.at, { option: ['folds', 'by'] })
  t.is(fault({ folds: { by: 'model' } }), undefined)
  t.like(fault({ folds: { by: 'question', count: 9 } }), {
    message: '9 parts of 16 questions would have less than two each',
    expected: 'at most 8',
  })
  t.is(fault({ folds: { by: 'question', count: 8 } }), undefined)
  t.like(fault({ folds: { by: 'question', count: 8 }, confirm: { by: 'question', share: 0.5 } }), {
    expected: 'at most 4',
  })
  const single = [storeNamed('one', 1)]
  t.deepEqual(fault({ confirm: { by: 'question' } }, single)?.at, { option: ['confirm'] })
  t.is(fault({}, single), undefined)
})

/** Right on small, never on large; the first question of x is free of tokens' noise. */
const rule = ({ beta, store }: { beta: number; store: ReplayStore }) => ({
  correct: store.model === 'small' ? 1 : 0,
  tokens: (store.model === 'small' ? 500 : 100) * (1 + beta),
})

test('an objective over folds is its worst value, in its own direction', async (t) => {
  const context = contextOf(executorOf(rule).executor, STORES)
  const objectives = ['accuracy', 'top-tokens']
  const of = async (input: object) => {
    const fitness = plugin.create({
      options: plugin.options.parse({ betas: 2, orders: 1, objectives, ...input }),
    })
    return (await fitness.evaluate(INDIVIDUAL, context)).objectives
  }
  t.deepEqual(await of({ folds: { by: 'model' } }), { accuracy: 0, 'top-tokens': 1_000 })
  t.deepEqual(await of({ confirm: { by: 'model', models: ['small'] } }), { accuracy: 0, 'top-tokens': 200 })
})

test('what is set aside is run and recorded, counts for nothing, and is not set aside in the end', async (t) => {
  const context = contextOf(executorOf(rule).executor, STORES)
  const options = { betas: 2, orders: 1, confirm: { by: 'model', models: ['large'] } }
  const fitness = plugin.create({ options: plugin.options.parse(options) })
  const { objectives, curve, outcomes = '', episodes } = await fitness.evaluate(INDIVIDUAL, context)
  t.is(objectives['accuracy'], 100)
  t.deepEqual(
    curve[0]?.cells.map(({ store }) => store),
    ['small/x'],
  )
  t.is(curve[0]?.tokens, 500)
  t.is(episodes, 2 * 26)
  const read = parseOutcomes(context.payloads.get(outcomes))
  t.deepEqual(
    read.stores.map(({ store }) => store),
    ['small/x', 'large/x', 'large/y'],
  )
  t.deepEqual(read.scoring.confirm, { stores: ['large/x', 'large/y'] })
  const final = await fitness.evaluate(INDIVIDUAL, { ...context, final: true })
  t.true(Math.abs((final.objectives['accuracy'] ?? 0) - 100 / 3) < 1e-9)
})
