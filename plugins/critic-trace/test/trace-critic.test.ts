import {
  type ControllerProgram,
  type CriticContext,
  type Executor,
  type Individual,
  PAPER_SETTINGS,
  scoreEpisodes,
} from 'autotts'
import { type ControllerDefinition, defineController, type Knobs, NO_ANSWER } from 'autotts/controller'
import { criticContext } from 'autotts/testing'
import test from 'ava'
import { runEpisodes } from '../../../core/src/replay/run-episodes.ts'
import { ContentBuilder, RecordedStore } from '../../../core/src/stores/index.ts'
import plugin from '../src/index.ts'

const INTERVAL = 10

/** A branch: its final answer and the steps to it, the finishing one included. */
type BranchOf = readonly [final: string, steps: number]

/** One question for which all branches are alike, so that no branch order matters, or whose finals are given. */
function storeOf(branches: readonly BranchOf[], gold: string): RecordedStore {
  const builder = new ContentBuilder().addQuestion({ text: 'q', gold, interval: INTERVAL })
  for (const [final, steps] of branches) {
    const probes = Array.from({ length: steps - 1 }, () => final)
    builder.addBranch({ probes, tokens: steps * INTERVAL, final })
  }
  const origin = { model: 'made-up', benchmark: 'critic', source: 'test', licence: 'Apache-2.0' }
  return new RecordedStore(origin, builder.build())
}

/** An executor that runs one definition in this process, verification included. */
function executorOf(definition: ControllerDefinition<Knobs>): Executor {
  return {
    describe: async () => ({ name: 'x', summary: '', signals: [], schedule: [] }),
    close: async () => {},
    evaluate: async ({ beta, range, settings, store }) => {
      const graded = store.graded(settings.grading)
      const knobs = definition.schedule(beta)
      const input = { columns: graded.columns, settings, range, knobs, solver: () => definition.solve }
      const batch = runEpisodes(input, (thrown) => ({ code: 'E', message: String(thrown) }))
      return { knobs, scores: scoreEpisodes(graded, settings, range, batch), batch }
    },
  }
}

function contextOf(definition: ControllerDefinition<Knobs>, store: RecordedStore): CriticContext {
  return criticContext(executorOf(definition), { stores: [store], settings: PAPER_SETTINGS })
}

const PROGRAM: ControllerProgram = { name: 'i0000', source: '', trusted: false }
const INDIVIDUAL: Individual = {
  id: 'i0000',
  index: 0,
  program: PROGRAM,
  lineage: { operator: 'seed', parents: [], change: 'seed' },
}

async function findingsOf(
  solve: ControllerDefinition<Knobs>['solve'],
  store: RecordedStore,
  options: unknown = {},
) {
  const definition = defineController<Knobs>({ name: 'x', schedule: () => ({}), solve })
  const critic = plugin.create({
    options: plugin.options.parse({ orders: 1, betas: [0.5], ...(options as object) }),
  })
  const fitness = { objectives: {}, curve: [], episodes: 0 }
  const { findings } = await critic.critique(INDIVIDUAL, fitness, contextOf(definition, store))
  return Object.fromEntries(findings.map((finding) => [finding.kind, finding]))
}

const ALIKE: readonly BranchOf[] = Array.from({ length: 4 }, () => ['a', 3] as const)

test('tokens after the first finisher are spent after the decision when all agree', async (t) => {
  const findings = await findingsOf(
    function* (question) {
      yield question.branch(2)
      yield question.advance(question.opened[0] ?? [], 9)
      yield question.advance(question.opened[1] ?? [], 9)
      return question.finals.winner
    },
    storeOf(ALIKE, 'a'),
  )
  t.like(findings['spent-after-decided'], { module: 'stop', points: 0, tokens: 2 * INTERVAL })
  t.is(findings['spent-after-decided']?.evidence[0]?.what, 'decided after 40 of 60 tokens')
  t.is(findings['idle-widening'], undefined)
})

test('a later branch that changed nothing is idle widening, with its tokens', async (t) => {
  const findings = await findingsOf(
    function* (question) {
      yield question.branch(1)
      yield question.advance(question.active, 9)
      yield question.branch(1)
      yield question.advance(question.active, 9)
      return question.finals.winner
    },
    storeOf(ALIKE, 'a'),
  )
  t.like(findings['idle-widening'], { module: 'open', tokens: 3 * INTERVAL })
})

/** Two right branches that take 6 steps, one wrong that takes 2. */
const LATE_RIGHT: readonly BranchOf[] = [
  ['right', 6],
  ['wrong', 2],
  ['right', 6],
]

test('a stop that waiting would have mended is found, with the steps that were missing', async (t) => {
  const findings = await findingsOf(
    function* (question) {
      yield question.branch(3)
      while (question.finals.total === 0) yield question.advance(question.active)
      return question.finals.winner
    },
    storeOf(LATE_RIGHT, 'right'),
  )
  t.like(findings['stopped-too-early'], { module: 'stop', points: 100, tokens: 0 })
  t.regex(
    findings['stopped-too-early']?.evidence[0]?.what ?? '',
    /^answered wrong with 2 branches at work; right after 4 more steps/,
  )
  t.regex(findings['stopped-too-early']?.message ?? '', /win 100\.00 points and lose 0\.00 points/)
})

test('a stop that waiting would have spoiled is no finding', async (t) => {
  const findings = await findingsOf(
    function* (question) {
      yield question.branch(3)
      while (question.finals.total === 0) yield question.advance(question.active)
      return question.finals.winner
    },
    storeOf(LATE_RIGHT, 'wrong'),
  )
  t.is(findings['stopped-too-early'], undefined)
})

test('pruned branches that would have won the vote are found', async (t) => {
  const findings = await findingsOf(
    function* (question) {
      yield question.branch(3)
      yield question.advance(question.active)
      yield question.prune(question.active)
      return question.finals.winner
    },
    storeOf(LATE_RIGHT, 'right'),
  )
  t.like(findings['pruned-right'], { module: 'prune', points: 100 })
  t.regex(findings['pruned-right']?.evidence[0]?.what ?? '', /2 of 2 pruned branches would have ended right/)
  t.is(findings['stopped-too-early'], undefined)
})

test('an answer that passes over a right plurality is found', async (t) => {
  const branches: readonly BranchOf[] = [...LATE_RIGHT.slice(0, 1), ['wrong', 2], ['right', 6]]
  const findings = await findingsOf(
    function* (question) {
      const read = yield question.read(3)
      return read.find(({ answer }) => answer !== question.finals.winner)?.answer ?? NO_ANSWER
    },
    storeOf(branches, 'right'),
  )
  t.like(findings['lost-at-the-answer'], { module: 'answer', points: 100 })
})

test('what is spent where no branch ends right is unwinnable', async (t) => {
  const findings = await findingsOf(
    function* (question) {
      yield question.read(4)
      return question.finals.winner
    },
    storeOf(ALIKE, 'b'),
  )
  const { unwinnable } = findings
  t.like(unwinnable, { tokens: 4 * 3 * INTERVAL })
})

test('findings never hold an answer', async (t) => {
  const store = storeOf(
    [
      ['123454321', 6],
      ['678987', 2],
      ['123454321', 6],
    ],
    '123454321',
  )
  const findings = await findingsOf(
    function* (question) {
      yield question.branch(3)
      yield question.advance(question.active)
      yield question.prune(question.active)
      return question.finals.winner
    },
    store,
    { evidence: 20 },
  )
  t.true(Object.keys(findings).length > 0)
  t.false(/123454321|678987/.test(JSON.stringify(findings)))
})

test('evidence is bounded, and equal runs give equal critiques', async (t) => {
  const run = () =>
    findingsOf(
      function* (question) {
        yield question.read(4)
        return question.finals.winner
      },
      storeOf(ALIKE, 'a'),
      { orders: 5, evidence: 2 },
    )
  const first = await run()
  t.deepEqual(await run(), first)
  t.is(first['spent-after-decided']?.evidence.length, 2)
})
