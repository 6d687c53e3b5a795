import type { Executor, Fitness } from 'autotts'
import { AutottsError, objectiveValues, parseOutcomes } from 'autotts'
import test from 'ava'
import plugin from '../src/index.ts'
import { contextOf, executorOf, INDIVIDUAL, storeNamed } from './support/made-up.ts'

function fitnessOf(input: unknown) {
  return plugin.create({ options: plugin.options.parse(input) })
}

function objective({ objectives }: Fitness, name: string): number {
  return objectives[name] ?? Number.NaN
}

test('a curve averages stores with equal weight, whatever their number of questions', async (t) => {
  const { executor } = executorOf(({ beta, store }, _order, question) =>
    store.id === 'large' ? { correct: 1, tokens: 100 + beta } : { correct: question, tokens: 300 + beta },
  )
  const context = contextOf(executor, [storeNamed('large', 6), storeNamed('small', 2)])
  const { curve, episodes } = await fitnessOf({ betas: [0, 1], orders: 3 }).evaluate(INDIVIDUAL, context)
  t.is(episodes, 2 * 3 * 8)
  t.like(curve[1], { beta: 1, accuracy: 75, tokens: 201, sequentialTokens: 100.5, knobs: { n: 1 } })
  t.deepEqual(curve[0]?.cells, [
    { store: 'large', accuracy: 100, tokens: 100, sequentialTokens: 50 },
    { store: 'small', accuracy: 50, tokens: 300, sequentialTokens: 150 },
  ])
})

test('a budget that stands there twice is refused', (t) => {
  const { error } = plugin.options.safeParse({ budgets: [10_000, 10_000] })
  t.is(error?.issues[0]?.message, 'each budget once')
})

test('objectives are indicators of the whole curve', async (t) => {
  const { executor } = executorOf(({ beta }, _order, question) =>
    beta === 0 ? { correct: 0, tokens: 1_000 } : { correct: question, tokens: 100_000 },
  )
  const objectives = [
    'accuracy',
    'tokens',
    'top-accuracy',
    'top-tokens',
    'hypervolume',
    'budget-averaged-accuracy',
  ]
  const fitness = fitnessOf({ betas: 2, orders: 1, objectives, budgets: [10_000, 100_000] })
  const result = await fitness.evaluate(INDIVIDUAL, contextOf(executor, [storeNamed('a', 2)]))
  t.deepEqual(Object.keys(result.objectives), objectives)
  t.is(objective(result, 'accuracy'), 25)
  t.true(Math.abs(objective(result, 'tokens') - 10_000) < 1e-6)
  t.is(objective(result, 'top-accuracy'), 50)
  t.is(objective(result, 'top-tokens'), 100_000)
  t.is(objective(result, 'hypervolume'), 50)
  t.true(Math.abs(objective(result, 'budget-averaged-accuracy') - (25 + 50) / 2) < 1e-9)
  t.deepEqual(
    fitness.objectives.map((one) => one.direction),
    ['maximise', 'minimise', 'maximise', 'minimise', 'maximise', 'maximise'],
  )
})

test('a program whose tokens fall as beta grows is refused with both betas and both values', async (t) => {
  const { executor } = executorOf(({ beta }) => ({ correct: 1, tokens: beta === 0.5 ? 900 : 1_000 + beta }))
  const error = await t.throwsAsync(
    fitnessOf({ betas: 3, orders: 2 }).evaluate(INDIVIDUAL, contextOf(executor, [storeNamed('a', 2)])),
    { instanceOf: AutottsError, code: 'E_CONTROLLER_SCHEDULE' },
  )
  t.regex(error?.message ?? '', /1000 tokens per question at beta = 0 but 900 at beta = 0\.5/)
})

test('a program that spends nothing at some beta is refused with that beta', async (t) => {
  const { executor } = executorOf(({ beta }) => ({ correct: 0, tokens: beta < 1 ? 0 : 1_000 }))
  const error = await t.throwsAsync(
    fitnessOf({ betas: [0.5, 1], orders: 2 }).evaluate(INDIVIDUAL, contextOf(executor, [storeNamed('a', 2)])),
    { code: 'E_CONTROLLER_SCHEDULE' },
  )
  t.is(error?.message, 'i0000 spends no tokens at beta = 0.5')
})

test('a constant program is refused over a sweep and welcome at a single beta', async (t) => {
  const { executor } = executorOf(() => ({ correct: 1, tokens: 1_000 }))
  const context = contextOf(executor, [storeNamed('a', 1)])
  await t.throwsAsync(fitnessOf({ betas: 2, orders: 1 }).evaluate(INDIVIDUAL, context), {
    code: 'E_CONTROLLER_SCHEDULE',
  })
  const fitness = await fitnessOf({ betas: [0.5], orders: 1 }).evaluate(INDIVIDUAL, context)
  t.is(objective(fitness, 'accuracy'), 100)
})

test('of several failures the first in the order of the tasks is the one told', async (t) => {
  const { executor } = executorOf(() => ({ correct: 1, tokens: 1 }))
  const failing: Executor = {
    ...executor,
    evaluate: async (task) => {
      if (task.beta === 1) throw new AutottsError('E_CONTROLLER_TIME', 'late')
      await new Promise((resolve) => setImmediate(resolve))
      throw new AutottsError('E_CONTROLLER_THREW', 'early')
    },
  }
  await t.throwsAsync(
    fitnessOf({ betas: 2, orders: 1 }).evaluate(INDIVIDUAL, contextOf(failing, [storeNamed('a', 1)])),
    { code: 'E_CONTROLLER_THREW' },
  )
})

test('every objective says what it is computed from', (t) => {
  const about = (input: object) =>
    fitnessOf({ betas: 3, orders: 1, ...input }).objectives.map((one) => one.about)
  t.deepEqual(about({}), ['mean over 3 betas', 'geometric mean over 3 betas'])
  t.deepEqual(about({ betas: [0.5], objectives: ['accuracy'] }), ['at beta 0.5'])
  t.deepEqual(about({ betas: [0, 0.7], objectives: ['top-tokens', 'j'], j: { gamma: 0.02, beta: 0 } }), [
    'at beta 0.7',
    'accuracy - 0.02 * tokens / 1000 at beta 0',
  ])
  t.deepEqual(about({ objectives: ['hypervolume', 'budget-averaged-accuracy'], budgets: [1_000, 2_000] }), [
    'of the curve over 3 betas against 0% at 1,000,000 tokens',
    'of the curve over 3 betas, mean over 2 budgets',
  ])
  t.deepEqual(about({ objectives: ['accuracy'], folds: { by: 'question', count: 2 } }), [
    'mean over 3 betas, the worst of 2 parts of the questions',
  ])
})

test('j is accuracy less gamma for every thousand tokens, at one beta', async (t) => {
  const { executor } = executorOf(({ beta }, _order, question) => ({
    correct: beta === 1 ? 1 : question % 2,
    tokens: 2_000 + 8_000 * beta,
  }))
  const context = contextOf(executor, [storeNamed('a', 2)])
  const of = async (j: unknown) => {
    const fitness = fitnessOf({ betas: 3, orders: 1, objectives: ['j', 'accuracy'], j })
    t.like(fitness.objectives[0], { name: 'j', direction: 'maximise', unit: 'points' })
    return objective(await fitness.evaluate(INDIVIDUAL, context), 'j')
  }
  t.is(await of({ gamma: 0.5 }), 100 - 5)
  t.is(await of({ gamma: 0.5, beta: 0.5 }), 50 - 3)
  t.is(await of({ gamma: 0, beta: 0 }), 50)
})

test('outcomes name every question, and the same text once for all stores', async (t) => {
  const { executor } = executorOf(({ beta, store }, order, question) => ({
    correct: (order + question) % 2,
    tokens: (store.id === 'a' ? 100 : 200) + question + beta,
  }))
  const shared = ['x', 'y', 'z']
  const stores = ['a', 'b'].map((id) => ({ ...storeNamed(id, 3), questionHashes: shared }))
  const context = contextOf(executor, stores)
  const { outcomes = '', objectives } = await fitnessOf({
    betas: 2,
    orders: 3,
    race: { stages: [1] },
  }).evaluate(INDIVIDUAL, context)
  const read = parseOutcomes(context.payloads.get(outcomes))
  t.like(read, { betas: [0, 1], orders: [0, 1, 2], stages: [1, 3] })
  t.deepEqual(
    read.stores.map(({ store, questions }) => [store, questions]),
    [
      ['a', [0, 1, 2]],
      ['b', [0, 1, 2]],
    ],
  )
  t.deepEqual([...(read.stores[0]?.right ?? [])], [0, 1, 0, 0, 1, 0, 1, 2, 1, 1, 2, 1])
  t.deepEqual(
    [...(read.stores[1]?.tokens ?? [])],
    [200, 201, 202, 201, 202, 203, 600, 603, 606, 603, 606, 609],
  )
  const [accuracy = 0, tokens = 0] = objectiveValues(read)()
  t.deepEqual({ accuracy, tokens }, objectives)
})

test('the episodes to reserve are those of a full evaluation', (t) => {
  t.is(fitnessOf({ betas: 11, orders: 100 }).reserve?.([storeNamed('a', 30), storeNamed('b', 30)]), 66_000)
})

test('options that cannot be meant are refused', (t) => {
  for (const input of [
    { betas: 1 },
    { betas: [0.5, 0.2] },
    { betas: [0, 1.5] },
    { orders: [3, 3] },
    { objectives: ['score'] },
    { objectives: [] },
    { budgets: [] },
    { objectives: ['j'] },
    { j: { gamma: 1, beta: 0.55 } },
    { j: { gamma: -1 } },
    { race: { stages: [15, 5] } },
    { orders: 10, race: { stages: [5, 10] } },
    { race: { alpha: 0 } },
    { screen: { orders: 10 } },
    { folds: { by: 'model', count: 2 } },
    { confirm: { by: 'question', share: 1 } },
    { confirm: { by: 'model' } },
    { order: 100 },
  ]) {
    t.false(plugin.options.safeParse(input).success, JSON.stringify(input))
  }
})
