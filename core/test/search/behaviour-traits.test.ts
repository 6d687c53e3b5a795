import test from 'ava'
import { firstPartyController } from '../../src/controllers/index.ts'
import type { ControllerProgram } from '../../src/execution/controller-program.ts'
import type { EvaluationTask } from '../../src/execution/executor.ts'
import { createLocalExecutor } from '../../src/execution/local-executor.ts'
import type { BehaviourTraits } from '../../src/operators/behaviour.ts'
import type { ReplayColumns } from '../../src/replay/replay-columns.ts'
import { CORRECTED_SETTINGS } from '../../src/replay/replay-settings.ts'
import type { ReplayStore } from '../../src/replay/replay-store.ts'
import { type Trace, tracesOf } from '../../src/replay/trace.ts'
import { TraitSums } from '../../src/search/behaviour-traits.ts'
import { rangeOf, storeOf, variedStore } from '../execution/small-store.ts'

const executor = createLocalExecutor({ workers: 1 })
test.after.always(() => executor.close())

async function measured(program: ControllerProgram, store: ReplayStore, beta = 0.5, orders = 2) {
  const task: EvaluationTask = {
    program,
    store,
    settings: CORRECTED_SETTINGS,
    beta,
    range: rangeOf(store, orders),
    keepLog: true,
  }
  const result = await executor.evaluate(task, new AbortController().signal)
  const sums = new TraitSums()
  sums.add(task, result)
  return { task, result, traits: sums.means() }
}

test('traits of an episode that can be worked out by hand', async (t) => {
  const branch = [[0, 0, 0, 0], 2_000, 0] as const
  const store = storeOf([{ interval: 500, gold: 0, branches: [branch, branch, branch, branch] }])
  const source = `export default {
  name: 'by-hand',
  signals: ['probes'],
  schedule: () => ({}),
  *solve(question) {
    yield question.branch(3)
    yield question.advance(question.opened[0], 2)
    yield question.prune(question.opened[1])
    return question.opened[0].answer
  },
}`
  const { traits } = await measured({ name: 'by-hand', source, trusted: false }, store)
  const expected: BehaviourTraits = {
    width: 3,
    depth: Number((2_500 / 1_500).toPrecision(6)),
    stop: 0.75,
    pruned: Number((1 / 3).toPrecision(6)),
    tokens: 2_500,
  }
  t.deepEqual(traits, expected)
})

for (const name of ['asc', 'parallel-probe', 'short-m', 'cmc', 'sc'])
  test(`traits of ${name} are those of its traces, averaged over the episodes`, async (t) => {
    const store = variedStore(5, 40)
    const program = firstPartyController(name)
    const { task, result, traits } = await measured(program, store, 0.6, 3)
    if (result.batch === undefined) return t.fail('the executor kept no log')
    const { columns } = store.graded(task.settings.grading)
    const traces = [...tracesOf(columns, task.settings, task.range, result.batch)]
    t.is(traces.length, 15)
    const each = traces.map((trace) => traitsOf(trace, columns))
    const mean = (pick: (one: BehaviourTraits) => number) =>
      Number((each.reduce((sum, one) => sum + pick(one), 0) / each.length).toPrecision(6))
    t.deepEqual(traits, {
      width: mean((one) => one.width),
      depth: mean((one) => one.depth),
      stop: mean((one) => one.stop),
      pruned: mean((one) => one.pruned),
      tokens: mean((one) => one.tokens),
    })
    t.true(traits.stop > 0 && traits.stop <= 1)
  })

/** The same by another way: from the steps of a trace, branch by branch. */
function traitsOf({ question, steps }: Trace, columns: ReplayColumns): BehaviourTraits {
  const opened = new Set(steps.map(({ branch }) => branch)).size
  const pruned = steps.filter(({ kind }) => kind === 'prune').length
  const byBranch = new Map<number, number>()
  for (const { branch, tokens } of steps) byBranch.set(branch, (byBranch.get(branch) ?? 0) + tokens)
  const rows = columns.tokens.slice(columns.branchStart[question], columns.branchStart[question + 1])
  const tokens = [...byBranch.values()].reduce((sum, spent) => sum + spent, 0)
  return {
    width: opened,
    depth: tokens / ((columns.interval[question] ?? 1) * opened),
    stop: Math.max(...byBranch.values()) / Math.max(...rows),
    pruned: pruned / opened,
    tokens,
  }
}
