import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import test from 'ava'
import { AutottsError } from '../../core/src/errors/autotts-error.ts'
import type { Executor } from '../../core/src/execution/executor.ts'
import { createLocalExecutor } from '../../core/src/execution/local-executor.ts'
import { PAPER_SETTINGS } from '../../core/src/replay/replay-settings.ts'
import { rangeOf, variedStore } from '../../core/test/execution/small-store.ts'
import { ENDS, ENDS_BY_CLOCK, type End } from './ends.ts'

const programs = new URL('./programs/', import.meta.url)
const names = readdirSync(programs)
  .map((file) => file.replace(/\.ts$/, ''))
  .sort()
const store = variedStore()
const range = rangeOf(store, 3)
/** For most programs the clock must not matter, however busy the machine is. */
const executor = createLocalExecutor({ workers: 1, timeLimit: 60_000, memoryLimit: 64 })
/** For those that nothing but the clock may end. */
const hasty = createLocalExecutor({ workers: 1, timeLimit: 2_000, memoryLimit: 64 })
test.after.always(() => Promise.all([executor.close(), hasty.close()]))

function executorOf(name: string): Executor {
  return ENDS_BY_CLOCK.includes(name) ? hasty : executor
}

function evaluate(name: string, source: string, where = executorOf(name), blindShare = 1) {
  const program = { name, source, trusted: false }
  return where.evaluate({ program, store, settings: PAPER_SETTINGS, beta: 0.5, range, blindShare })
}

const NORMAL = `
  import { defineController, plurality } from 'autotts/controller'
  export default defineController({
    name: 'normal',
    schedule: (beta) => ({ open: 2 + Math.round(6 * beta) }),
    *solve(question, knobs) {
      yield question.branch(knobs.open)
      while (question.active.length > 0) yield question.advance(question.active)
      return plurality(question.finished).winner
    },
  })`

async function endOf(name: string): Promise<End> {
  const source = readFileSync(fileURLToPath(new URL(`${name}.ts`, programs)), 'utf8')
  try {
    await evaluate(name, source)
    return 'runs'
  } catch (thrown) {
    if (thrown instanceof AutottsError && thrown.code.startsWith('E_CONTROLLER_')) return thrown.code as End
    throw thrown
  }
}

test('every hostile program has its expected end in the table', (t) => {
  t.deepEqual(names, Object.keys(ENDS).sort())
  t.true(names.length >= 150)
})

const before = evaluate('normal', NORMAL)
for (const name of names) {
  test.serial(`${name} ends as it should, and a normal program is not disturbed by it`, async (t) => {
    const { scores } = await before
    const end = await endOf(name)
    t.true(ENDS[name]?.includes(end), `it ended with ${end}`)
    const after = await evaluate('normal', NORMAL, executorOf(name))
    t.deepEqual(after.scores, scores)
  })
}

test.serial('a program that counts its episodes acts the same in each of them', async (t) => {
  const source = readFileSync(new URL('state-module.ts', programs), 'utf8')
  const { scores } = await evaluate('state-module', source)
  t.true(scores.tokens.every((tokens) => tokens === 500))
})

test.serial('a mark on anything that a program can reach is not there in the next episode', async (t) => {
  const source = readFileSync(new URL('state-anywhere.ts', programs), 'utf8')
  const { scores } = await evaluate('state-anywhere', source, executor, 0)
  t.true(scores.tokens.every((tokens) => tokens === 500))
})

test.serial('a mark on anything that a program can reach is not there for the next program', async (t) => {
  const source = readFileSync(new URL('state-anywhere.ts', programs), 'utf8')
  for (const next of ['first', 'second', 'third']) {
    const { scores } = await evaluate(next, `${source}\n// ${next}`, executor, 0)
    t.true(scores.tokens.every((tokens) => tokens === 500))
  }
})
