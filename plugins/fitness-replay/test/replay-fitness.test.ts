import type { EvaluationTask, Executor, Fitness, FitnessContext, Individual, ReplayStore } from 'autotts'
import { AutottsError, PAPER_SETTINGS } from 'autotts'
import { MemoryPayloads } from 'autotts/testing'
import test from 'ava'
import plugin from '../src/index.ts'

interface Outcome {
  readonly correct: number
  readonly tokens: number
}

function storeNamed(id: string, questions: number): ReplayStore {
  const question = { text: 'q', gold: '1', interval: 500, branches: 4 }
  return {
    id,
    model: id,
    benchmark: 'made-up',
    source: 'test',
    licence: 'Apache-2.0',
    contentHash: '',
    questionHashes: [],
    signals: [],
    questions: Array.from({ length: questions }, () => question),
    graded: () => {
      throw new Error('a fitness has no business with columns')
    },
  }
}

/** An executor that answers from a rule and counts what it was asked. */
function executorOf(rule: (task: EvaluationTask, order: number, question: number) => Outcome) {
  const tasks: EvaluationTask[] = []
  const executor: Executor = {
    describe: async () => ({ name: 'x', summary: '', signals: [], schedule: [] }),
    close: async () => {},
    evaluate: async (task) => {
      tasks.push(task)
      const episodes = task.range.orders.flatMap((order) =>
        task.range.questions.map((question) => rule(task, order, question)),
      )
      const tokens = Float64Array.from(episodes, (episode) => episode.tokens)
      const scores = {
        range: task.range,
        answers: new Int32Array(episodes.length),
        correct: Uint8Array.from(episodes, ({ correct }) => correct),
        tokens,
        sequentialTokens: tokens.map((value) => value / 2),
      }
      return { knobs: { n: task.beta }, scores }
    },
  }
  return { executor, tasks }
}

const INDIVIDUAL: Individual = {
  id: 'i0000',
  index: 0,
  program: { name: 'i0000', source: '', trusted: false },
  lineage: { operator: 'seed', parents: [], change: 'seed' },
}

function contextOf(executor: Executor, stores: readonly ReplayStore[]): FitnessContext {
  return {
    executor,
    stores,
    settings: PAPER_SETTINGS,
    payloads: new MemoryPayloads(),
    signal: new AbortController().signal,
  }
}

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

test('a first pass drops what is far behind its worst rival, and only that', async (t) => {
  const rule = (right: number) =>
    executorOf(({ beta }, order) => ({ correct: order % 10 < right ? 1 : 0, tokens: 1_000 + beta }))
  const fitness = fitnessOf({ betas: 2, orders: 20, budgets: [2_000], screen: { orders: 10, margin: 5 } })
  const stores = [storeNamed('a', 1)]
  const strong = await fitness.evaluate(INDIVIDUAL, contextOf(rule(8).executor, stores))
  const rivals = [{ ...INDIVIDUAL, fitness: strong, critiques: [] }]
  const weak = rule(7)
  await t.throwsAsync(fitness.evaluate(INDIVIDUAL, { ...contextOf(weak.executor, stores), rivals }), {
    code: 'E_CONTROLLER_SCREENED',
  })
  t.true(weak.tasks.every(({ range }) => range.orders.length === 10))
  const again = await fitness.evaluate(INDIVIDUAL, { ...contextOf(rule(8).executor, stores), rivals })
  t.deepEqual(again, strong)
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
    { order: 100 },
  ]) {
    t.false(plugin.options.safeParse(input).success, JSON.stringify(input))
  }
})
