import test from 'ava'
import { createLocalExecutor } from '../../src/execution/index.ts'
import { PAPER_SETTINGS } from '../../src/replay/replay-settings.ts'
import { tracesOf } from '../../src/replay/trace.ts'
import { rangeOf, variedStore } from './small-store.ts'

const executor = createLocalExecutor({ workers: 2 })
test.after.always(() => executor.close())

function noting(body: string) {
  const source = `import { defineController } from 'autotts/controller'
export default defineController({
  name: 'noting',
  schedule: (beta) => ({ open: 1 + Math.round(3 * beta) }),
  *solve(question, knobs) {
    ${body}
    return question.finals.winner
  },
})`
  return { name: 'noting', source, trusted: false }
}

function task(body: string) {
  const store = variedStore()
  const program = noting(body)
  const range = rangeOf(store, 5)
  return { program, store, settings: PAPER_SETTINGS, beta: 0.4, range, keepLog: true, blindShare: 1 }
}

test('a remark stands in the trace of its episode, at the step where it was made', async (t) => {
  const one = task(`question.note('opening')
    yield question.read(knobs.open)
    question.note('opened ' + question.opened.length)`)
  const { batch } = await executor.evaluate(one)
  const { columns } = one.store.graded('paper')
  const traces = batch === undefined ? [] : [...tracesOf(columns, PAPER_SETTINGS, one.range, batch)]
  t.is(traces.length, 30)
  for (const { notes } of traces) {
    t.deepEqual(notes, [
      { step: 0, text: 'opening' },
      { step: 2, text: 'opened 2' },
    ])
  }
})

test('a flood of remarks is cut, and changes nothing else', async (t) => {
  const calm = await executor.evaluate(task('yield question.read(knobs.open)'))
  const flood = await executor.evaluate(
    task(`yield question.read(knobs.open)
    for (let i = 0; i < 3000; i += 1) question.note('x'.repeat(10_000))`),
  )
  t.deepEqual(flood.scores, calm.scores)
  const notes = flood.batch?.notes ?? []
  t.true(notes.length > 0 && notes.length <= 5000)
  t.true(notes.every(({ text }) => text.length === 200))
})
