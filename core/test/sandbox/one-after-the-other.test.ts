import test from 'ava'
import type { Executor } from '../../src/execution/executor.ts'
import { createLocalExecutor } from '../../src/execution/local-executor.ts'
import { PAPER_SETTINGS } from '../../src/replay/replay-settings.ts'
import { rangeOf, variedStore } from '../execution/small-store.ts'

const store = variedStore()
/** More than an isolate runs before a new one takes its place. */
const MANY = 40

/** Programs that differ in how many branches they open and how they vote, with shapes of objects of their own. */
function source(number: number): string {
  return `
  import { defineController, plurality, Tally } from 'autotts/controller'
  class Kept${number} { constructor() { this.p${number} = [] ; this.list = [] } }
  export default defineController({
    name: 'number-${number}',
    schedule: (beta) => ({ open: 2 + ${number % 5}, k${number}: beta }),
    *solve(question, knobs) {
      const kept = new Kept${number}()
      const tally = new Tally()
      yield question.branch(knobs.open)
      while (question.active.length > ${number % 3}) {
        for (const branch of yield question.advance(question.active)) {
          kept.list.push(branch.answer)
          if (branch.finished) tally.add(branch.answer, 1 + knobs.k${number})
        }
      }
      return ${number % 2 === 0 ? 'tally.leaders((answer) => tally.of(answer)).winner' : 'plurality(question.finished).winner'}
    },
  })`
}

function evaluate(executor: Executor, number: number, text = source(number), orders = 3) {
  const program = { name: `number-${number}`, source: text, trusted: false }
  const range = rangeOf(store, orders)
  return executor.evaluate({ program, store, settings: PAPER_SETTINGS, beta: 0.5, range })
}

test('a program gives the same results whatever ran before it in the same sandbox', async (t) => {
  const one = createLocalExecutor({ workers: 1, memoryLimit: 64 })
  t.teardown(() => one.close())
  const results = new Map<number, unknown>()
  for (let number = 0; number < MANY; number += 1) results.set(number, (await evaluate(one, number)).scores)
  for (const number of [0, 7, 31, 32, MANY - 1]) {
    const alone = createLocalExecutor({ workers: 1, memoryLimit: 64 })
    const { scores } = await evaluate(alone, number)
    t.deepEqual(results.get(number), scores)
    await alone.close()
  }
})

test('garbage of programs is not counted against those that come after them', async (t) => {
  const one = createLocalExecutor({ workers: 1, memoryLimit: 64 })
  t.teardown(() => one.close())
  const hungry = (number: number) =>
    source(number).replace(
      'const kept =',
      'const fill = new Array(3_000_000).fill(0.5); const size = fill.length; const kept =',
    )
  const { scores } = await evaluate(one, 3)
  for (let number = 0; number < 5; number += 1)
    await t.notThrowsAsync(evaluate(one, number, hungry(number), 1))
  t.deepEqual((await evaluate(one, 3)).scores, scores)
})

/** Private fields can be put on objects that are frozen: nobody can read them later, but they take memory. */
const HOARDER = `
  import { plurality } from 'autotts/controller'
  export default { name: 'hoarder', schedule: () => ({}), *solve(question) {
    class Given { constructor(object) { return object } }
    class Stamp extends Given { #data = new Array(200_000).fill(0.5); static has(object) { return #data in object } }
    let stamped = 0
    for (const object of [Math, Math.abs, Object, plurality, Array]) {
      new Stamp(object)
      if (Stamp.has(object)) stamped += 1
    }
    yield question.branch(stamped)
    return -1
  } }`

test('a program that leaves its isolate full makes no other fail', async (t) => {
  const one = createLocalExecutor({ workers: 1, memoryLimit: 64 })
  t.teardown(() => one.close())
  const { scores } = await evaluate(one, 0, HOARDER, 1)
  t.true(scores.tokens.every((tokens) => tokens === 5 * 500))
  const large = source(1).replace(
    'const kept =',
    'const fill = new Array(2_500_000).fill(0.5); const size = fill.length; const kept =',
  )
  await t.notThrowsAsync(evaluate(one, 1, large, 1))
})

test('a program that fails is followed by one that does not', async (t) => {
  const one = createLocalExecutor({ workers: 1, memoryLimit: 64 })
  t.teardown(() => one.close())
  const { scores } = await evaluate(one, 1)
  const endings: readonly (readonly [statement: string, code: string])[] = [
    ['throw null', 'E_CONTROLLER_THREW'],
    ['while (true) {}', 'E_CONTROLLER_FUEL'],
    ['Array.prototype.push = () => 0', 'E_CONTROLLER_REFUSED'],
    ['return 99', 'E_CONTROLLER_ANSWER'],
  ]
  for (const [statement, code] of endings) {
    const text = source(2).replace('const kept =', `${statement}; const kept =`)
    await t.throwsAsync(evaluate(one, 2, text), { code }, statement)
    t.deepEqual((await evaluate(one, 1)).scores, scores)
  }
})
