import test, { type ExecutionContext } from 'ava'
import { NO_ANSWER } from '../../../src/controller/answer.ts'
import { firstPartyController } from '../../../src/controllers/index.ts'
import type { EvaluationTask, Executor } from '../../../src/execution/executor.ts'
import { createLocalExecutor } from '../../../src/execution/local-executor.ts'
import type { EvaluatedIndividual } from '../../../src/operators/individual.ts'
import type { WorkbenchRefusal } from '../../../src/operators/workbench.ts'
import { AnswerLabels } from '../../../src/search/workbench/answer-labels.ts'
import { sampleIndividuals, sampleWorkbench } from '../../../src/testing/index.ts'
import { type SmallBranch, storeOf, variedStore } from '../../execution/small-store.ts'

const SOURCE = `import { defineController } from 'autotts/controller'

export default defineController({
  name: 'agree',
  signals: ['probes', 'finals'],
  schedule: (beta) => ({ open: 2 + Math.round(4 * beta) }),
  *solve(question, { open }) {
    yield question.branch(open)
    question.note('opened')
    while (question.active.length > 0 && question.finals.top1 < 2) yield question.advance(question.active)
    return question.finals.winner
  },
})
`

function workshop(t: ExecutionContext, episodes = 1_000) {
  const executor = createLocalExecutor({ workers: 1 })
  t.teardown(() => executor.close())
  const history = sampleIndividuals()
  const stores = [variedStore(4, 24, 'varied/a'), variedStore(3, 24, 'varied/b')]
  return { executor, history, bench: sampleWorkbench({ executor, history, stores, episodes }) }
}

function refusalOf(outcome: { readonly kind: string } | WorkbenchRefusal): string {
  return 'code' in outcome ? `${outcome.code}: ${outcome.reason}` : `not refused but ${outcome.kind}`
}

test('a draft with the form of a controller is sound, and tells its knobs at 11 betas', async (t) => {
  const { bench } = workshop(t)
  const checked = await bench.check(SOURCE)
  if (checked.kind === 'refused') return t.fail(checked.reason)
  t.is(checked.description.name, 'agree')
  t.deepEqual(checked.description.schedule.at(-1), { open: 6 })
  t.is(bench.left, 1_000, 'a check costs no episode')
})

test('a draft is refused with the whole of the error: what, where, what was expected', async (t) => {
  const { bench } = workshop(t)
  const cases: readonly (readonly [string, RegExp])[] = [
    [
      'export default 3 +',
      /^E_CONTROLLER_FORM: error E_CONTROLLER_FORM: .*\n {2}at {8}draft.ts:1\n {2}expected/,
    ],
    [SOURCE.replace('autotts/controller', 'node:fs'), /^E_CONTROLLER_REFUSED.*node:fs[\s\S]*expected/],
    [SOURCE.replace('4 * beta', 'Math.sin(9 * beta)'), /^E_CONTROLLER_SCHEDULE.*open[\s\S]*expected/],
    [
      SOURCE.replace('(beta) => ({', '(beta) => { while (true) {} return ({').replace(') }),', ') })},'),
      /^E_CONTROLLER_FUEL/,
    ],
  ]
  for (const [source, reason] of cases) t.regex(refusalOf(await bench.check(source)), reason)
})

test('a program that an earlier individual has is no draft', async (t) => {
  const { bench, history } = workshop(t)
  t.is(
    refusalOf(await bench.check(history[1]?.program.source ?? '')),
    'same-source: the same program as i0001',
  )
})

test('a dry run gives a curve with a point for each beta and a cell for each store, as an evaluation has it', async (t) => {
  const { bench, executor } = workshop(t)
  const ran = await bench.dryRun(SOURCE, { betas: [1, 0], orders: 2 })
  if (ran.kind === 'refused') return t.fail(ran.reason)
  t.deepEqual(
    ran.curve.map(({ beta, knobs, cells }) => [beta, knobs, cells.map(({ store }) => store)]),
    [
      [0, { open: 2 }, ['varied/a', 'varied/b']],
      [1, { open: 6 }, ['varied/a', 'varied/b']],
    ],
  )
  const [cheap, thorough] = ran.curve
  t.true((thorough?.tokens ?? 0) > (cheap?.tokens ?? 0))
  t.is(ran.episodes, 28)
  t.is(bench.left, 972)
  const task: EvaluationTask = {
    program: { name: 'x', source: SOURCE, trusted: false },
    store: variedStore(4, 24, 'varied/a'),
    settings: { grading: 'corrected', kappa: 0, budget: Number.POSITIVE_INFINITY },
    beta: 1,
    range: { orders: [0, 1], questions: [0, 1, 2, 3] },
  }
  const { scores } = await executor.evaluate(task)
  const mean = scores.tokens.reduce((sum, one) => sum + one, 0) / scores.tokens.length
  t.is(thorough?.cells[0]?.tokens, mean)
})

test('a draft that fails on an episode is told so, and costs all episodes that it was to run', async (t) => {
  const { bench } = workshop(t)
  const endless = SOURCE.replace('return question', 'while (true) {}\n    return question')
  t.regex(refusalOf(await bench.dryRun(endless, { betas: [0.5], orders: 1 })), /^E_CONTROLLER_FUEL/)
  t.is(bench.left, 993)
})

test('questions that are kept to confirm the result are named, and neither run nor traced', async (t) => {
  const { executor } = workshop(t)
  const stores = ['varied/a', 'varied/b', 'varied/c'].map((id) => variedStore(4, 24, id))
  const bench = sampleWorkbench({ executor, stores, questions: [[0, 2], [0, 1, 2, 3], []], episodes: 100 })
  t.deepEqual(
    bench.stores.map(({ id, questions, kept }) => [id, questions, kept]),
    [
      ['varied/a', 4, [1, 3]],
      ['varied/b', 4, undefined],
    ],
  )
  const ran = await bench.dryRun(SOURCE, { betas: [0.5], orders: 1 })
  t.is(ran.kind === 'ran' ? ran.episodes : 0, 6)
  const traced = await bench.traces(SOURCE, { store: 'varied/a' })
  t.deepEqual(traced.kind === 'traced' && traced.traces.map(({ question }) => question), [0, 2])
  t.regex(
    refusalOf(await bench.traces(SOURCE, { store: 'varied/a', questions: [2, 3] })),
    /^bad-query: question 3 of varied\/a is kept to confirm the result/,
  )
  t.regex(
    refusalOf(await bench.traces(SOURCE, { store: 'varied/c' })),
    /no search store "varied\/c"; there are varied\/a, varied\/b/,
  )
})

test('what the allowance does not cover is refused before anything runs, with what it would take', async (t) => {
  const { bench } = workshop(t, 20)
  t.is(
    refusalOf(await bench.dryRun(SOURCE, { betas: [0, 1], orders: 2 })),
    'no-episodes: this takes at least 28 episodes; 20 are left',
  )
  t.is(bench.left, 20)
  t.is((await bench.dryRun(SOURCE, { betas: [0, 1], orders: 1 })).kind, 'ran')
  t.is(bench.left, 6)
  t.regex(
    refusalOf(await bench.traces(SOURCE, { store: 'varied/a', orders: [0, 1] })),
    /^no-episodes.* 8 .* 6 /,
  )
  t.regex(refusalOf(await bench.dryRun(SOURCE, { betas: [0], orders: 1e9 })), /^no-episodes/)
})

test('a query that makes no sense is refused with what would make sense', async (t) => {
  const { bench, history } = workshop(t)
  const stranger = { ...(history[0] as EvaluatedIndividual), id: 'i0099' }
  const cases: readonly (readonly [Promise<{ readonly kind: string }>, RegExp])[] = [
    [bench.dryRun(SOURCE, { betas: [], orders: 1 }), /betas is empty/],
    [bench.dryRun(SOURCE, { betas: [0, 0], orders: 1 }), /betas names something twice/],
    [bench.dryRun(SOURCE, { betas: [1.5], orders: 1 }), /beta 1.5 is not in \[0, 1\]/],
    [bench.dryRun(SOURCE, { betas: [Number.NaN], orders: 1 }), /beta NaN/],
    [bench.dryRun(SOURCE, { betas: [0], orders: 0 }), /orders is 0/],
    [
      bench.dryRun(SOURCE, { betas: [0], orders: 1, stores: ['held/out'] }),
      /no search store "held\/out"; there are varied\/a, varied\/b/,
    ],
    [
      bench.traces(SOURCE, { store: 'varied/b', questions: [3] }),
      /no question 3 in varied\/b; its questions are 0 to 2/,
    ],
    [bench.traces(SOURCE, { store: 'varied/b', orders: [-1] }), /order -1 is not a seed/],
    [bench.traces(stranger, { store: 'varied/b' }), /no such individual/],
  ]
  for (const [outcome, reason] of cases) t.regex(refusalOf(await outcome), reason)
  t.is(bench.left, 1_000)
})

test('a trace tells every step, what it cost and showed, and whether the answer was right', async (t) => {
  const { bench, history } = workshop(t)
  const query = { store: 'varied/a', questions: [2, 0], orders: [1], betas: [0, 1] }
  const traced = await bench.traces(SOURCE, query)
  if (traced.kind === 'refused') return t.fail(traced.reason)
  t.deepEqual(
    traced.traces.map(({ beta, order, question }) => [beta, order, question]),
    [
      [0, 1, 2],
      [0, 1, 0],
      [1, 1, 2],
      [1, 1, 0],
    ],
  )
  for (const { steps, notes, tokens, answer } of traced.traces) {
    t.is(steps.at(-1)?.spent, tokens)
    t.deepEqual(
      notes.map(({ text }) => text),
      ['opened'],
    )
    t.is(steps.find((step) => step.answer !== undefined)?.answer, 'A', 'labels begin anew in every episode')
    t.true(
      steps.some((step) => step.answer === answer),
      'the answer is one that was revealed',
    )
  }
  const [parent] = history
  const own = await bench.traces(parent as EvaluatedIndividual, query)
  t.is(own.kind, 'traced')
  t.is(bench.left, 1_000 - 8)
})

test('stores that differ in what was not revealed, and in how answers are numbered, give traces that differ in `correct` alone', async (t) => {
  const { executor } = workshop(t)
  const branchesOf = (shown: number): SmallBranch[] => [0, 1, 2, 3].map(() => [[shown, shown], 1_500, shown])
  const stores = [
    storeOf([{ gold: 0, branches: branchesOf(3) }], 'one/test'),
    storeOf([{ gold: 1, branches: branchesOf(1) }], 'other/test'),
  ]
  const bench = sampleWorkbench({ executor, stores, episodes: 10 })
  const traced = await Promise.all(stores.map(({ id }) => bench.traces(SOURCE, { store: id })))
  const [one, other] = traced.flatMap((outcome) => (outcome.kind === 'traced' ? outcome.traces : []))
  t.false(one?.correct)
  t.true(other?.correct)
  t.deepEqual({ ...one, store: '', correct: true }, { ...other, store: '' })
})

test('drafts are never trusted, and an individual is what the history says it is, whatever it is passed as', async (t) => {
  const tasks: EvaluationTask[] = []
  const described: boolean[] = []
  const executor: Executor = {
    describe: async ({ name, trusted }) => {
      described.push(trusted)
      return { name, summary: '', signals: [], schedule: [] }
    },
    evaluate: async (task) => {
      tasks.push(task)
      throw new Error('enough')
    },
    close: async () => {},
  }
  const [sample] = sampleIndividuals()
  if (sample === undefined) return t.fail()
  const bench = sampleWorkbench({ executor, history: [sample], stores: [variedStore()], episodes: 100 })
  await bench.check(SOURCE)
  const forged = { ...sample, program: { ...firstPartyController('asc'), source: SOURCE } }
  for (const program of [SOURCE, forged])
    await t.throwsAsync(bench.traces(program, { store: 'varied/test' }), { message: 'enough' })
  t.deepEqual(described, [false])
  t.deepEqual(
    tasks.map(({ program }) => [program.trusted, program.source === SOURCE]),
    [
      [false, true],
      [false, false],
    ],
  )
})

test('the stores are told without a text, an answer or a hash', (t) => {
  const { bench } = workshop(t)
  t.deepEqual(bench.stores[1], { id: 'varied/b', questions: 3, signals: ['probes', 'finals', 'lengths'] })
  t.is(bench.grading, 'corrected')
})

test('labels go on after Z, and an answer that abstains has none of its own', (t) => {
  const labels = new AnswerLabels()
  const given = Array.from({ length: 30 }, (_, i) => labels.of(i))
  t.deepEqual([given[0], given[25], given[26], given[29]], ['A', 'Z', 'AA', 'AD'])
  t.is(labels.of(NO_ANSWER), '-')
  t.is(labels.of(26), 'AA')
})
