import test from 'ava'
import { NO_ANSWER, plurality } from '../../src/controller/index.ts'
import type { Question } from '../../src/controller/question.ts'
import { PAPER_SETTINGS, type ReplaySettings } from '../../src/replay/replay-settings.ts'
import type { Solve } from '../../src/replay/run-episode.ts'
import { runEpisodes } from '../../src/replay/run-episodes.ts'
import { scoreEpisodes } from '../../src/replay/score-episodes.ts'
import { type SmallBranch, storeOf } from '../execution/small-store.ts'

/** The trajectories of the worked example of the specification, section 3.5; "1", "2", "9", "5" are 0, 1, 2, 3. */
const A: SmallBranch = [[0, 1], 1300, 1]
const B: SmallBranch = [[], 700, 2]
const C: SmallBranch = [[3, 3], 900, 3]

type Script = (question: Question) => Iterator<unknown, unknown, readonly unknown[]>

/** Runs one episode on branches that stand in the order given, and scores it. */
function play(
  script: Script,
  settings: Partial<ReplaySettings> = {},
  branches: readonly SmallBranch[] = [A, B, C],
) {
  const store = storeOf([{ gold: 1, branches }]).graded('paper')
  const all = { ...PAPER_SETTINGS, ...settings }
  const range = { orders: [0], questions: [0] }
  const input = {
    columns: store.columns,
    settings: all,
    range,
    knobs: {},
    solver: () => script as unknown as Solve,
  }
  const batch = runEpisodes({ ...input, asTheyStand: true }, (thrown) => {
    throw thrown
  })
  const order = Int32Array.from(branches, (_, i) => i)
  return { batch, store, settings: all, range, order }
}

/** What a script saw of `question.spent` after each of its yields. */
function spending(
  script: Script,
  settings: Partial<ReplaySettings> = {},
  branches?: readonly SmallBranch[],
): number[] {
  const spent: number[] = []
  play(
    function* (question) {
      const steps = script(question)
      let turn = steps.next()
      while (turn.done !== true) {
        const touched: readonly unknown[] = yield turn.value
        spent.push(question.spent)
        turn = steps.next(touched)
      }
      return turn.value
    },
    settings,
    branches,
  )
  return spent
}

test('the worked example of the specification is charged as the release charges it, up to its violations', (t) => {
  const spent = spending(function* (question) {
    yield question.branch()
    const a = question.opened[0]!
    t.is(a.answer, 0)
    yield question.advance(a)
    t.is(a.answer, 1)
    t.false(a.finished)
    yield question.advance(a)
    t.true(a.finished)
    yield question.advance(a)
    yield question.branch()
    t.true(question.opened[1]!.finished)
    yield question.read()
    t.is(question.remaining, 0)
    yield question.branch()
    yield question.read()
    return NO_ANSWER
  })
  t.deepEqual(spent, [500, 1000, 1300, 1300, 2000, 2900, 2900, 2900])
})

test('a branch that is stepped past its length costs whole intervals in the paper, and its length when exact', (t) => {
  const toTheEnd: Script = function* (question) {
    yield question.branch(1)
    while (question.active.length > 0) yield question.advance(question.active)
    return NO_ANSWER
  }
  t.deepEqual(spending(toTheEnd, {}, [C]), [500, 1000, 1000])
  t.deepEqual(spending(toTheEnd, { grading: 'corrected' }, [C]), [500, 900, 900])
})

test('all five atomic actions work, and a pruned branch gives up its vote among the holders', (t) => {
  play(function* (question) {
    yield question.branch(1, { probe: false })
    const [a] = question.opened
    t.is(a!.answer, NO_ANSWER)
    yield question.probe(a!)
    t.is(a!.answer, 0)
    t.is(question.holders(0), 1)
    yield question.continue(a!)
    t.is(a!.depth, 2)
    t.is(a!.answer, 0)
    yield question.probe(a!)
    t.is(a!.changes, 1)
    t.is(question.holders(1), 1)
    yield question.prune(a!)
    t.is(question.holders(1), 0)
    t.deepEqual(question.active, [])
    t.true(a!.pruned)
    return 1
  })
})

test('a probe costs kappa intervals, and one depth is not probed twice', (t) => {
  const spent = spending(
    function* (question) {
      yield question.branch()
      yield question.probe(question.opened)
      yield question.continue(question.opened)
      yield question.probe(question.opened)
      return NO_ANSWER
    },
    { kappa: 0.5 },
  )
  t.deepEqual(spent, [750, 750, 1250, 1500])
})

test('a budget is never exceeded: what does not fit is skipped, uncharged, and exhausted turns true', (t) => {
  const seen: boolean[] = []
  const spent = spending(
    function* (question) {
      yield question.branch(2)
      seen.push(question.exhausted)
      yield question.read()
      seen.push(question.exhausted)
      return NO_ANSWER
    },
    { budget: 2.5 },
  )
  t.deepEqual(spent, [1200, 1200])
  t.deepEqual(seen, [false, true])
})

test('a batch may name a branch more than once and with steps; what follows its finish is skipped', (t) => {
  const spent = spending(function* (question) {
    yield question.branch()
    const a = question.opened[0]!
    const touched: readonly unknown[] = yield question.advance([a, a, a, a], [1, 9, 1, 1])
    t.deepEqual(touched, [a, a])
    return a.answer
  })
  t.deepEqual(spent, [500, 1300])
})

test('labels are given in order of first sight, whatever the classes are', (t) => {
  play(
    function* (question) {
      yield question.branch(2)
      t.deepEqual(
        question.opened.map(({ answer }) => answer),
        [0, 1],
      )
      return plurality(question.opened).winner
    },
    {},
    [
      [[7], 600, 7],
      [[2], 600, 2],
    ],
  )
})

test('finished branches stand in the order of the batch that finished them', (t) => {
  play(
    function* (question) {
      yield question.branch(2)
      yield question.advance([...question.opened].reverse())
      t.deepEqual(
        question.finished.map(({ index }) => index),
        [1, 0],
      )
      t.is(question.finals.winner, question.opened[1]!.answer)
      return question.finals.winner
    },
    {},
    [
      [[0], 600, 1],
      [[0], 600, 2],
    ],
  )
})

for (const [what, script] of [
  ['was pruned', (q: Question) => [q.branch(), () => q.prune(q.opened), () => q.advance(q.opened)]],
  ['was read', (q: Question) => [q.read(), () => q.advance(q.opened)]],
  ['is not open', (q: Question) => [q.branch(), () => q.advance({ ...q.opened[0]!, index: 1 })]],
] as const) {
  test(`advancing a branch that ${what} is a violation`, (t) => {
    const run = () =>
      play(function* (question) {
        for (const action of script(question)) yield typeof action === 'function' ? action() : action
        return NO_ANSWER
      })
    t.throws(run, { code: 'E_CONTROLLER_ACTION' })
  })
}

test('an answer that was not revealed is a violation', (t) => {
  const guess: Script = function* (question) {
    yield question.branch(0)
    return 0
  }
  t.throws(() => play(guess), { code: 'E_CONTROLLER_ANSWER' })
})

test('a program that keeps yielding without effect is stuck', (t) => {
  const idle: Script = function* (question) {
    for (;;) yield question.branch(0)
  }
  t.throws(() => play(idle), { code: 'E_CONTROLLER_STUCK' })
})

test('a scored episode has the tokens, the longest branch and the class of the answer', (t) => {
  const store = storeOf([{ gold: 1, branches: [A] }]).graded('paper')
  const range = { orders: [0], questions: [0] }
  const solve = function* (question: Question) {
    yield question.branch(1)
    while (question.active.length > 0) yield question.advance(question.active)
    return question.finals.winner
  }
  const input = {
    columns: store.columns,
    settings: PAPER_SETTINGS,
    range,
    knobs: {},
    solver: () => solve as unknown as Solve,
  }
  const batch = runEpisodes(input, (thrown) => {
    throw thrown
  })
  const scores = scoreEpisodes(store, PAPER_SETTINGS, range, batch)
  t.is(scores.tokens[0], 1300)
  t.is(scores.sequentialTokens[0], 1300)
  t.is(scores.answers[0], 1)
  t.is(scores.correct[0], 1)
})

test('steps that are no whole number are cut down, and no number at all takes none', (t) => {
  for (const [steps, depth] of [
    [0.5, 1],
    [1.5, 2],
    [Number.NaN, 1],
    [-1, 1],
    [Number.POSITIVE_INFINITY, 3],
  ] as const) {
    play(function* (question) {
      yield question.branch()
      yield question.advance(question.opened, steps)
      t.is(question.opened[0]?.depth, depth, `${steps} steps`)
      return NO_ANSWER
    })
  }
})

for (const readings of [[], [1], [1, 0], [1, 1], [1, 0, 0]]) {
  test(`steps that read ${[...readings, 'a million'].join(', then ')} lead no further than the branch`, (t) => {
    let reads = 0
    const steps = { valueOf: () => readings[reads++] ?? 1_000_000 } as unknown as number
    const { batch, store, settings, range, order } = play(function* (question) {
      yield question.branch()
      yield question.advance(question.opened, [steps])
      t.true((question.opened[0]?.depth ?? 0) <= 3)
      return NO_ANSWER
    })
    t.is(order.length, 3)
    const [tokens] = scoreEpisodes(store, settings, range, batch).tokens
    t.true((tokens ?? 0) <= 1_500)
  })
}
