import test from 'ava'
import { AutottsError } from '../../src/errors/autotts-error.ts'
import type { ControllerProgram } from '../../src/execution/controller-program.ts'
import type { EvaluationTask, Executor } from '../../src/execution/executor.ts'
import type { ModelProvider } from '../../src/operators/model-provider.ts'
import { PAPER_SETTINGS } from '../../src/replay/replay-settings.ts'
import { measureSpeed } from '../../src/run/measure-speed.ts'
import { modelBound } from '../../src/run/model-bound.ts'
import { modelForecast } from '../../src/run/model-forecast.ts'
import { searchEstimate } from '../../src/run/search-estimate.ts'
import { timeEstimate } from '../../src/run/time-estimate.ts'
import type { VariationOperator } from '../../src/search/search-components.ts'
import { variedStore } from '../execution/small-store.ts'

test('a bound on individuals gives evaluations and episodes, the probe and the baselines counted apart', (t) => {
  const counts = { baselines: 3, evaluation: 100, probe: 20, workbench: 0 }
  t.deepEqual(searchEstimate({ budget: { individuals: 10 }, ...counts }), {
    individuals: 10,
    evaluations: 10,
    episodes: { evaluation: 100, probe: 20, workbench: 0, baselines: 300, search: 1_200 },
  })
})

test('what operators may run before an evaluation counts for every individual', (t) => {
  const counts = { baselines: 0, evaluation: 100, probe: 20, workbench: 30 }
  const { evaluations, episodes } = searchEstimate({ budget: { individuals: 10 }, ...counts })
  t.is(evaluations, 10)
  t.like(episodes, { workbench: 30, search: 1_500 })
  t.is(searchEstimate({ budget: { episodes: 1_000 }, ...counts }).evaluations, 6)
})

test('a bound on episodes gives as many evaluations as it covers whole, and the smaller of two bounds holds', (t) => {
  const counts = { baselines: 0, evaluation: 100, probe: 20, workbench: 0 }
  const alone = searchEstimate({ budget: { episodes: 1_000 }, ...counts })
  t.is(alone.individuals, null)
  t.is(alone.evaluations, 8)
  t.is(alone.episodes.search, 1_000)
  const both = searchEstimate({ budget: { individuals: 5, episodes: 1_000 }, ...counts })
  t.is(both.evaluations, 5)
  t.is(both.episodes.search, 600)
})

test('what is not known is null, and what is known all the same is told', (t) => {
  const unknown = { baselines: 2, evaluation: undefined, probe: undefined, workbench: 0 }
  const episodes = { evaluation: null, probe: null, workbench: 0, baselines: null }
  t.deepEqual(searchEstimate({ budget: { individuals: 10 }, ...unknown }), {
    individuals: 10,
    evaluations: 10,
    episodes: { ...episodes, search: null },
  })
  t.is(searchEstimate({ budget: { episodes: 1_000 }, ...unknown }).episodes.search, 1_000)
  t.is(searchEstimate({ budget: {}, ...unknown }).evaluations, null)
})

const ESTIMATE = searchEstimate({
  budget: { individuals: 10 },
  baselines: 3,
  evaluation: 100,
  probe: 20,
  workbench: 0,
})
const SPEED = { episodesPerSecond: 5, episodes: 50, seconds: 10 }

test('time is the episodes of search and baselines at the measured speed, never more than the budget of minutes', (t) => {
  const measured = { ...SPEED, workers: 2 }
  const input = { estimate: ESTIMATE, speed: SPEED, workers: 2, minutes: undefined }
  t.deepEqual(timeEstimate(input), { minutes: 5, measured, unknown: null })
  t.is(timeEstimate({ ...input, minutes: 4 }).minutes, 4)
  t.is(timeEstimate({ ...input, minutes: 6 }).minutes, 5)
})

test('a time that cannot be told says why, and what was measured', (t) => {
  const input = { estimate: ESTIMATE, workers: 2, minutes: undefined }
  t.regex(timeEstimate({ ...input, speed: false }).unknown ?? '', /executor/)
  t.regex(timeEstimate({ ...input, speed: undefined }).unknown ?? '', /no search store is here/)
  const estimate = searchEstimate({ budget: {}, baselines: 0, evaluation: 100, probe: 20, workbench: 0 })
  const unbounded = timeEstimate({ ...input, estimate, speed: SPEED })
  t.is(unbounded.minutes, null)
  t.is(unbounded.measured?.episodesPerSecond, 5)
  t.regex(unbounded.unknown ?? '', /episodes/)
})

function asking(...models: string[]): VariationOperator {
  const operator = { models, mutate: () => ({ kind: 'rejected' as const, reason: 'no idea' }) }
  return { kind: 'mutation', name: 'asks', weight: 1, operator }
}

function provider(...prices: (number | undefined)[]): ModelProvider {
  const models = prices.map((output, i) => {
    const name = `m${i}`
    return output === undefined ? { name } : { name, price: { input: 1, output } }
  })
  return { models, ask: async () => ({ kind: 'failed', reason: 'never asked' }) }
}

test('where no operator asks a model nothing is spent, whatever models there are', (t) => {
  const components = { models: [provider(10)], variation: [asking()] }
  t.deepEqual(modelBound(components, { usd: 5 }), { models: [], usd: 0, tokens: 0 })
})

test('dollars are bounded by their own budget, or by that of tokens at the highest price', (t) => {
  const components = { models: [provider(10, 40)], variation: [asking('m0'), asking('m0', 'm1')] }
  t.deepEqual(modelBound(components, { usd: 5 }), { models: ['m0', 'm1'], usd: 5, tokens: null })
  t.is(modelBound(components, { tokens: 100_000 }).usd, 4)
  t.is(modelBound(components, { tokens: 100_000, usd: 5 }).usd, 4)
  t.is(modelBound(components, { tokens: 1_000_000, usd: 5 }).usd, 5)
  t.is(modelBound(components, {}).usd, null)
})

test('tokens of a model without a price bound no dollars, unless there are none', (t) => {
  const components = { models: [provider(10, undefined)], variation: [asking('m0')] }
  t.deepEqual(modelBound(components, { tokens: 1_000 }), { models: ['m0'], usd: null, tokens: 1_000 })
  t.is(modelBound(components, { tokens: 0 }).usd, 0)
})

test('dollars are foreseen from what operators foresee, their weights and the prices; not where one of these is not known', (t) => {
  const usage = { inputTokens: 100_000, cachedTokens: 50_000, outputTokens: 10_000 }
  const foreseeing = (weight: number, ...names: string[]): VariationOperator => {
    const [first = ''] = names
    const { operator } = { operator: { models: names, forecast: [{ model: first, usage }], mutate } }
    return { kind: 'mutation', name: `asks ${first}`, weight, operator }
  }
  const mutate = () => ({ kind: 'rejected', reason: 'never called' }) as const
  const offline: VariationOperator = { kind: 'mutation', name: 'offline', weight: 3, operator: { mutate } }
  const models = [provider(10, undefined)]
  const spec = { budget: { individuals: 12 }, population: { size: 4, seeds: ['asc', 'esc'] } }
  const foreseen = (variation: readonly VariationOperator[], budget = {}) =>
    modelForecast({ models, variation }, { ...spec, budget: { ...spec.budget, ...budget } })
  t.is(
    foreseen([offline, foreseeing(1, 'm0')]),
    10 * 0.25 * (0.1 + 0.1),
    'ten programs, a quarter of them asked for',
  )
  t.is(foreseen([offline, foreseeing(1, 'm0')], { usd: 0.3 }), 0.3)
  t.is(foreseen([offline]), 0)
  t.is(foreseen([foreseeing(1, 'm1')]), null, 'm1 has no price')
  t.is(foreseen([foreseeing(1, 'm0')], { individuals: undefined }), null)
  t.is(foreseen([offline, asking('m0')]), null, 'an operator that foresees nothing')
})

/** Takes ten milliseconds of its own clock for every episode. */
function slowExecutor(fails: (task: EvaluationTask) => AutottsError | undefined = () => undefined) {
  const tasks: EvaluationTask[] = []
  let time = 0
  const executor: Executor = {
    describe: async ({ name }) => ({ name, summary: '', signals: [], schedule: [] }),
    evaluate: async (task) => {
      tasks.push(task)
      const error = fails(task)
      if (error !== undefined) throw error
      const { range } = task
      const count = range.orders.length * range.questions.length
      time += 10 * count
      const tokens = new Float64Array(count)
      const scores = { range, answers: new Int32Array(count), correct: new Uint8Array(count) }
      return { knobs: {}, scores: { ...scores, tokens, sequentialTokens: tokens } }
    },
    close: async () => {},
  }
  return { executor, tasks, now: () => time }
}

function program(name: string): ControllerProgram {
  return { name, source: '', trusted: false }
}

const FAILED = new AutottsError('E_CONTROLLER_THREW', 'it threw')

function input(slow: ReturnType<typeof slowExecutor>, signal = new AbortController().signal) {
  const programs = [program('a'), program('b')]
  const stores = [variedStore(4, 8)]
  return { ...slow, programs, stores, settings: PAPER_SETTINGS, parallel: 2, seconds: 30, signal }
}

test('speed is episodes by time, over all programs and several betas, once the workers have started', async (t) => {
  const slow = slowExecutor()
  const speed = await measureSpeed(input(slow))
  t.is(Math.round(speed?.episodesPerSecond ?? 0), 100)
  t.true((speed?.seconds ?? 0) >= 30)
  const ran = slow.tasks.reduce((sum, { range }) => sum + range.orders.length * range.questions.length, 0)
  t.true((speed?.episodes ?? 0) < ran, 'the first cells do not count')
  t.deepEqual(new Set(slow.tasks.map((task) => task.program.name)), new Set(['a', 'b']))
  t.true(new Set(slow.tasks.map(({ beta }) => beta)).size > 2)
})

test('a program that fails is left out; where all fail nothing was measured, and it ends', async (t) => {
  const one = slowExecutor(({ program }) => (program.name === 'a' ? FAILED : undefined))
  t.is(Math.round((await measureSpeed(input(one)))?.episodesPerSecond ?? 0), 100)
  const all = slowExecutor(() => FAILED)
  t.is(await measureSpeed(input(all)), undefined)
  t.is(await measureSpeed({ ...input(slowExecutor()), stores: [] }), undefined)
})

test('a broken set-up is not taken for a fault of programs, and Ctrl-C ends the measurement', async (t) => {
  const broken = slowExecutor(() => new AutottsError('E_INTERNAL', 'a worker is gone'))
  await t.throwsAsync(measureSpeed(input(broken)), { code: 'E_INTERNAL' })
  const stop = new AbortController()
  const stopped = slowExecutor(() => {
    stop.abort(new Error('Ctrl-C'))
    return FAILED
  })
  await t.throwsAsync(measureSpeed(input(stopped, stop.signal)), { message: 'Ctrl-C' })
})
