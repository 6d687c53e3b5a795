import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import test from 'ava'
import { AutottsError } from '../../src/errors/autotts-error.ts'
import type { ControllerProgram } from '../../src/execution/controller-program.ts'
import type { EvaluationTask } from '../../src/execution/executor.ts'
import { createLocalExecutor } from '../../src/execution/local-executor.ts'
import { PAPER_SETTINGS } from '../../src/replay/replay-settings.ts'
import { scoreEpisodes } from '../../src/replay/score-episodes.ts'
import { rangeOf, variedStore } from './small-store.ts'

const store = variedStore(8, 24)
const range = rangeOf(store, 300)

function firstParty(name: string): ControllerProgram {
  const file = fileURLToPath(new URL(`../../src/controllers/${name}.ts`, import.meta.url))
  return { name, source: readFileSync(file, 'utf8'), trusted: true, file }
}

function outside(
  name: string,
  solve: string,
  schedule = '{ n: 2 + Math.round(4 * beta) }',
): ControllerProgram {
  const source = `export default {
  name: '${name}',
  signals: ['probes'],
  schedule: (beta) => (${schedule}),
  *solve(question, knobs) {
    ${solve}
  },
}`
  return { name, source, trusted: false }
}

const STEPS =
  'yield question.branch(knobs.n); yield question.advance(question.active, 2); return question.opened[0].answer'

function task(program: ControllerProgram, more: Partial<EvaluationTask> = {}): EvaluationTask {
  return { program, store, settings: PAPER_SETTINGS, beta: 0.5, range, ...more }
}

async function errorOf(work: Promise<unknown>): Promise<AutottsError> {
  try {
    await work
  } catch (thrown) {
    if (thrown instanceof AutottsError) return thrown
    throw thrown
  }
  throw new Error('nothing was thrown')
}

const shared = createLocalExecutor({ workers: 2, timeLimit: 3_000, memoryLimit: 64 })
test.after.always(() => shared.close())

test('results do not depend on the number of workers or on the sandbox', async (t) => {
  const results = []
  for (const options of [{ workers: 1 }, { workers: 3 }, { workers: 2, sandbox: 'all' as const }]) {
    const executor = createLocalExecutor(options)
    results.push(await executor.evaluate(task(firstParty('cmc'), { keepLog: true })))
    await executor.close()
  }
  const [one, three, all] = results
  t.deepEqual(three, one)
  t.deepEqual(all, one)
  t.is(one?.scores.tokens.length, 2400)
})

test('a kept log is the one that the scores come from', async (t) => {
  const { scores, batch } = await shared.evaluate(task(outside('steps', STEPS), { keepLog: true }))
  t.deepEqual(scoreEpisodes(store.graded('paper'), PAPER_SETTINGS, range, batch!), scores)
})

test('a program says its name, its signals and its knobs at 11 betas', async (t) => {
  const { name, signals, schedule } = await shared.describe(outside('steps', STEPS))
  t.is(name, 'steps')
  t.deepEqual(signals, ['probes'])
  t.deepEqual(
    schedule.map(({ n }) => n),
    [2, 2, 3, 3, 4, 4, 4, 5, 5, 6, 6],
  )
})

test('the schedule is asked for a beta between those of the grid', async (t) => {
  const { knobs } = await shared.evaluate(task(outside('steps', STEPS, '{ n: 2 + beta }'), { beta: 0.125 }))
  t.deepEqual(knobs, { n: 2.125 })
})

test('overrides replace knobs by name, and a wrong name gets the nearest', async (t) => {
  const { knobs } = await shared.evaluate(task(outside('steps', STEPS), { overrides: { n: 1 } }))
  t.deepEqual(knobs, { n: 1 })
  const error = await errorOf(shared.evaluate(task(outside('steps', STEPS), { overrides: { m: 1 } })))
  t.is(error.code, 'E_KNOB_UNKNOWN')
  t.regex(error.next ?? '', /'n'/)
  t.is(
    (await errorOf(shared.evaluate(task(outside('steps', STEPS), { overrides: { n: Number.NaN } })))).code,
    'E_KNOB_VALUE',
  )
})

test('a beta outside [0, 1] is refused', async (t) => {
  t.is((await errorOf(shared.evaluate(task(outside('steps', STEPS), { beta: 1.5 })))).code, 'E_BETA')
})

test('a program that fails with a knob beyond its schedule says which values the schedule gives', async (t) => {
  const program = outside(
    'opener',
    'yield question.branch(knobs.n); if (knobs.wide > 9) throw new Error("too wide"); return question.opened[0].answer',
    '{ n: 2 + Math.round(4 * beta), wide: 1 }',
  )
  const failing = (overrides: Record<string, number>) =>
    errorOf(shared.evaluate(task(program, { overrides })))
  const negative = await failing({ n: -3 })
  t.is(negative.code, 'E_CONTROLLER_ACTION')
  t.regex(negative.message, /cannot open -3 branches/)
  t.is(negative.expected, 'n from 2 to 6, as its schedule has it')
  t.is(negative.next, 'Take n = -3 back, or set n within that range.')
  const both = await failing({ n: 3, wide: 10 })
  t.is(both.code, 'E_CONTROLLER_THREW')
  t.is(both.expected, 'wide = 1, as its schedule has it')
})

test('a program that fails within its schedule is not told about its knobs', async (t) => {
  const program = outside('wrong', 'yield 5')
  const error = await errorOf(shared.evaluate(task(program, { overrides: { n: 3 } })))
  t.is(error.code, 'E_CONTROLLER_ACTION')
  t.is(error.next, 'Yield actions made by `question`, on branches that are active.')
})

test('what is no controller only when it runs is told the form of one', async (t) => {
  const program = { name: 'five', source: 'const five = 5\nexport default five', trusted: false }
  const error = await errorOf(shared.describe(program))
  t.is(error.code, 'E_CONTROLLER_FORM')
  t.regex(error.expected ?? '', /defineController/)
  t.truthy(error.next)
})

test('a schedule that turns round is refused with the knob, the betas and the values', async (t) => {
  const error = await errorOf(shared.describe(outside('wave', STEPS, '{ n: 2 + Math.sin(9 * beta) }')))
  t.is(error.code, 'E_CONTROLLER_SCHEDULE')
  t.regex(error.message, /'n' falls from 2\.97\d* at beta = 0\.2 to 2\.42\d* at beta = 0\.3/)
})

test('one source under two names at the same time gives each the error with its own name', async (t) => {
  const names = ['i0006', 'i0007']
  const asked = names.map((name) => shared.describe({ name, source: 'export default {', trusted: false }))
  const errors = await Promise.allSettled(asked)
  for (const [i, settled] of errors.entries())
    t.like(settled.status === 'rejected' ? settled.reason : settled, { place: { file: `${names[i]}.ts` } })
})

test('a store without a signal that the program reads is refused', async (t) => {
  const bare = { ...store, signals: ['finals' as const] }
  const error = await errorOf(shared.evaluate(task(outside('steps', STEPS), { store: bare })))
  t.is(error.code, 'E_STORE_SIGNAL')
  t.regex(error.message, /probes/)
})

test('what a program throws is told with the episode and the place in its source', async (t) => {
  const program = outside('broken', 'yield question.branch(1)\n    return question.opened[3].answer')
  const error = await errorOf(shared.evaluate(task(program)))
  t.is(error.code, 'E_CONTROLLER_THREW')
  t.regex(error.message, /question 0, branch order 0, beta = 0\.5/)
  t.deepEqual(error.place, { file: 'broken.ts', line: 7, column: 31 })
})

test('the first failing episode is the one that is told, whichever worker came first', async (t) => {
  const program = outside(
    'later',
    'yield question.branch(3); if (question.opened[0].answer === question.opened[2].answer) throw new Error("seen"); return -1',
  )
  const errors = await Promise.all(
    [1, 2].map(async (workers) => {
      const executor = createLocalExecutor({ workers })
      const error = await errorOf(executor.evaluate(task(program)))
      await executor.close()
      return error.message
    }),
  )
  t.is(errors[0], errors[1])
})

const FAULTS: Readonly<Record<string, readonly [solve: string, codes: readonly string[]]>> = {
  'runs in circles': ['for (;;) ;', ['E_CONTROLLER_FUEL']],
  'fills its heap': [
    'const kept = []; for (;;) kept.push(new Array(10000).fill(1))',
    ['E_CONTROLLER_MEMORY'],
  ],
  'hangs in a built-in function': [
    'return [].concat(new Array(4e9 - 1)).indexOf(1)',
    ['E_CONTROLLER_TIME', 'E_CONTROLLER_MEMORY'],
  ],
  'fills the memory beyond its heap': [
    'new Array(2 ** 32 - 1).fill(0)',
    ['E_CONTROLLER_MEMORY', 'E_CONTROLLER_TIME'],
  ],
}

for (const [what, [solve, codes]] of Object.entries(FAULTS)) {
  test.serial(`a program that ${what} is ended, and the next one runs`, async (t) => {
    const before = await shared.evaluate(task(outside('steps', STEPS)))
    const error = await errorOf(shared.evaluate(task(outside('bad', solve))))
    t.true(codes.includes(error.code), error.code)
    t.deepEqual(await shared.evaluate(task(outside('steps', STEPS))), before)
  })
}

test('an abort ends the work at once, with its reason, and the executor stays usable', async (t) => {
  const executor = createLocalExecutor({ workers: 1, timeLimit: 60_000, fuel: 2_000_000_000 })
  const abort = new AbortController()
  const hanging = executor.evaluate(task(outside('hang', 'for (;;) ;')), abort.signal)
  setTimeout(() => abort.abort(new Error('enough')), 300)
  await t.throwsAsync(hanging, { message: 'enough' })
  await t.notThrowsAsync(executor.evaluate(task(outside('steps', STEPS))))
  await executor.close()
})

test('fuel is counted by the episode: many cheap episodes are no runaway', async (t) => {
  const executor = createLocalExecutor({ workers: 1, fuel: 100 })
  await t.notThrowsAsync(
    executor.evaluate(
      task(outside('cheap', 'for (let i = 0; i < 90; i += 1) ; yield question.branch(1); return -1')),
    ),
  )
  const error = await errorOf(
    executor.evaluate(task(outside('dear', 'for (let i = 0; i < 110; i += 1) ; return -1'))),
  )
  t.is(error.code, 'E_CONTROLLER_FUEL')
  await executor.close()
})

test('work on a closed executor is refused', async (t) => {
  const executor = createLocalExecutor({ workers: 1 })
  await executor.close()
  await t.throwsAsync(executor.evaluate(task(outside('steps', STEPS))), { message: /closed/ })
})
