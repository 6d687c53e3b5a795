import { NO_ANSWER } from 'autotts/controller'
import test from 'ava'
import { type BranchOf, critiqueOf, findingsOf, INTERVAL, inOrder, storeOf } from './support/made-up.ts'

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
  const tokens = 2 * INTERVAL
  t.like(findings['spent-after-decided'], { module: 'stop', points: 0, tokens, hindsight: tokens })
  t.is(
    findings['spent-after-decided']?.evidence[0]?.what,
    'the same by stopping at a lead of 1 finished branch, 20 of 60 tokens less',
  )
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
  t.like(findings['idle-widening'], { module: 'open', tokens: 3 * INTERVAL, hindsight: 3 * INTERVAL })
  t.regex(findings['idle-widening']?.message ?? '', /opening no branch later would .* save 30 tokens/)
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
  t.like(findings['stopped-too-early'], { module: 'stop', points: 100, tokens: -8 * INTERVAL })
  t.regex(
    findings['stopped-too-early']?.evidence[0]?.what ?? '',
    /^answered wrong, right by waiting 4 more steps .*: with 2 branches at work; right after 4 more steps/,
  )
  t.regex(findings['stopped-too-early']?.message ?? '', /win 100\.00 points and lose 0\.00 /)
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
  t.like(unwinnable, { tokens: 0, points: 0, hindsight: 4 * 3 * INTERVAL })
  t.is(
    unwinnable?.evidence[0]?.what,
    'none of 4 branches ends right, nor does any other that was recorded; 120 tokens spent',
  )
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
    { options: { evidence: 20 } },
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
      { options: { orders: 5, evidence: 2 } },
    )
  const first = await run()
  t.deepEqual(await run(), first)
  t.is(first['spent-after-decided']?.evidence.length, 2)
})

const everything: Parameters<typeof findingsOf>[0] = function* (question) {
  yield question.branch(question.remaining)
  while (question.active.length > 0) yield question.advance(question.active)
  return question.finals.winner
}

test('votes that early finishers have lost are found: weighed by length the vote is right', async (t) => {
  const branches: readonly BranchOf[] = [
    ['wrong', 2],
    ['wrong', 2],
    ['right', 6],
  ]
  const findings = await findingsOf(everything, storeOf(branches, 'right'))
  t.like(findings['lost-to-early-finishers'], { module: 'score', points: 100, tokens: 0 })
  t.regex(findings['lost-to-early-finishers']?.message ?? '', /^weighing votes by the length/)
  t.is(findings['lost-to-long-branches'], undefined)
})

test('votes that long branches have lost are found', async (t) => {
  const branches: readonly BranchOf[] = [
    ['right', 2],
    ['wrong', 6],
    ['wrong', 7],
  ]
  const findings = await findingsOf(everything, storeOf(branches, 'right'))
  t.like(findings['lost-to-long-branches'], { module: 'score', points: 100, tokens: 0 })
  t.regex(findings['lost-to-long-branches']?.message ?? '', /^leaving out the last finisher/)
  t.is(findings['lost-to-early-finishers'], undefined)
})

test('a vote that more branches would have turned is found, with what they cost', async (t) => {
  const branches = inOrder([
    ['wrong', 2],
    ['right', 3],
    ['right', 4],
  ])
  const findings = await findingsOf(
    function* (question) {
      yield question.read(1)
      return question.finals.winner
    },
    storeOf(branches, 'right'),
  )
  t.like(findings['too-narrow'], { module: 'open', points: 100, tokens: -7 * INTERVAL })
  t.regex(findings['too-narrow']?.message ?? '', /^opening 2 more branches/)
})

test('a branch that dissents for long is pruned too late, and what it took after that is the size', async (t) => {
  const branches = inOrder([
    ['a', 2],
    ['a', 2],
    ['b', 9],
  ])
  const findings = await findingsOf(everything, storeOf(branches, 'a'))
  t.like(findings['pruned-too-late'], { module: 'prune', points: 0, tokens: 6 * INTERVAL })
  t.regex(findings['pruned-too-late']?.message ?? '', /^pruning what dissents .* 2 steps in a row/)
})

test('work that was left unfinished is found where another order would have won with the same tokens', async (t) => {
  const branches = inOrder([
    ['right', 6],
    ['wrong', 2],
    ['right', 6],
  ])
  const findings = await findingsOf(
    function* (question) {
      yield question.branch(3)
      while (question.finals.total === 0) yield question.advance(question.active)
      return question.finals.winner
    },
    storeOf(branches, 'right'),
  )
  t.like(findings['unfinished-work'], { module: 'advance', points: 100, hindsight: 4 * INTERVAL })
  t.regex(findings['unfinished-work']?.message ?? '', /one branch after another/)
})

test('a program with a rule of its own is not blamed for what its own rule made of the same vote', async (t) => {
  const branches: readonly BranchOf[] = [
    ['wrong', 2],
    ['wrong', 2],
    ['right', 6],
  ]
  const findings = await findingsOf(
    function* (question) {
      yield question.read(3)
      return question.opened.find(({ depth }) => depth > 2)?.answer ?? NO_ANSWER
    },
    storeOf(branches, 'right'),
  )
  for (const finding of Object.values(findings)) t.true((finding?.points ?? 0) <= 0, finding?.kind)
})

test('questions that may not be looked at are neither traced nor cited', async (t) => {
  const asked = new Set<number>()
  const store = storeOf([...ALIKE], 'b', 6)
  const { findings } = await critiqueOf(
    function* (question) {
      yield question.read(4)
      return question.finals.winner
    },
    store,
    { questions: [[1, 4]], options: { evidence: 20 } },
  )
  for (const { evidence } of findings) for (const { question } of evidence) asked.add(question)
  t.deepEqual([...asked].sort(), [1, 4])
  const { findings: none } = await critiqueOf(everything, store, { questions: [[]] })
  t.deepEqual(none, [])
})

test('it traces a share of the episodes of the evaluation, other branch orders at each beta', async (t) => {
  const ordersOf = async (options: object, episodes: number) => {
    const asked = {
      options: { orders: undefined, betas: [0, 1], evidence: 20, ...options },
      fitness: { episodes },
    }
    const { findings } = await critiqueOf(everything, storeOf([...ALIKE], 'b'), asked)
    const cited = findings.find(({ kind }) => kind === 'unwinnable')?.evidence ?? []
    return cited.map(({ beta, order }) => [beta, order])
  }
  t.deepEqual(await ordersOf({}, 0), [
    [0, 0],
    [1, 1],
  ])
  t.deepEqual(await ordersOf({ share: 0.04 }, 100), [
    [0, 0],
    [0, 1],
    [1, 2],
    [1, 3],
  ])
})

test('it says what its episodes spent, and the halvings that a saving comes to', async (t) => {
  const { findings, spent } = await critiqueOf(everything, storeOf([...ALIKE], 'a'))
  t.is(spent, 12 * INTERVAL)
  const found = findings.find(({ kind }) => kind === 'spent-after-decided')
  t.is(found?.halvings, -Math.log2(1 - (found?.tokens ?? 0) / (spent ?? 1)))
})
