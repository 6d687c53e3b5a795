import test from 'ava'
import { FIRST_PARTY_NAMES, firstPartyController } from '../../src/controllers/index.ts'
import { editProgram } from '../../src/program/edit-program.ts'
import { type BetaWarp, evenWarp, unevenness, warpedBeta } from '../../src/program/even-warp.ts'
import { parseProgram } from '../../src/program/program-syntax.ts'
import { readSchedule } from '../../src/program/read-schedule.ts'
import { directionOf } from '../../src/program/schedule-form.ts'
import { warpSchedule } from '../../src/program/warp-schedule.ts'
import { BETA_GRID } from '../../src/replay/beta-grid.ts'
import { checkProgram } from '../../src/sandbox/program-check.ts'

/** Spends from 10,000 to a million, the share of the way in log tokens given by beta. */
function spendingOf(share: (beta: number) => number) {
  return BETA_GRID.map((beta) => ({ beta, tokens: 10_000 * 100 ** share(beta) }))
}

const early = spendingOf((beta) => (beta <= 0.2 ? 4 * beta : 0.8 + 0.25 * (beta - 0.2)))

const PIECES: BetaWarp = {
  kind: 'pieces',
  knots: [
    [0, 0],
    [0.25, 0.1],
    [0.5, 0.2],
    [1, 1],
  ],
}

test('spending that is about a power of beta is evened by about the inverse power', (t) => {
  for (const [exponent, low, high] of [
    [0.5, 1.6, 2.1],
    [2, 0.45, 0.55],
  ] as const) {
    const spending = spendingOf((beta) => beta ** exponent)
    const warp = evenWarp(spending)
    if (warp?.kind !== 'power') return t.fail(JSON.stringify(warp))
    t.true(warp.power > low && warp.power < high, `${warp.power}`)
    t.true(unevenness(spending, warp) < unevenness(spending) / 2)
  }
})

test('spending that no power evens is evened by pieces, much nearer to even steps than before', (t) => {
  const warp = evenWarp(early)
  t.is(warp?.kind, 'pieces')
  t.true(unevenness(early) > 0.5)
  t.true(unevenness(early, warp) < 0.06)
})

test('what is spread evenly already, or hardly known, is left alone', (t) => {
  t.is(evenWarp(spendingOf((beta) => beta)), undefined)
  t.is(evenWarp(spendingOf((beta) => beta + 0.03 * Math.sin(6 * beta))), undefined)
  t.is(evenWarp([]), undefined)
  t.is(
    evenWarp([
      { beta: 0, tokens: 5 },
      { beta: 1, tokens: 500 },
    ]),
    undefined,
  )
  t.is(evenWarp(BETA_GRID.map((beta) => ({ beta, tokens: 700 }))), undefined)
})

test('noise in the spending, falls among it, never gives a warp that turns back', (t) => {
  const noisy = BETA_GRID.map((beta, i) => ({
    beta,
    tokens: 1_000 * 50 ** Math.sqrt(beta) * (i % 2 ? 1.3 : 1),
  }))
  for (const warp of [evenWarp(noisy), evenWarp(early), PIECES]) {
    const values = BETA_GRID.map((beta) => (warp ? warpedBeta(warp, beta) : beta))
    t.deepEqual([values[0], values[10], directionOf(values)], [0, 1, 1])
  }
})

test('a warped schedule has the old values at the betas that the new ones stand for, whoever wrote it', (t) => {
  for (const name of FIRST_PARTY_NAMES) {
    const syntax = parseProgram(firstPartyController(name).source)
    const schedule = readSchedule(syntax)
    for (const warp of [PIECES, { kind: 'power', power: 2 } as const]) {
      const edits = warpSchedule(syntax, schedule, warp)
      if (typeof edits === 'string') return t.fail(`${name}: ${edits}`)
      const edited = editProgram(syntax, edits)
      if (edited.kind === 'refused') return t.fail(`${name}: ${edited.reason}`)
      checkProgram({ name, source: edited.source, trusted: false })
      const after = readSchedule(parseProgram(edited.source)).knobs
      for (const [i, { values }] of schedule.knobs.entries()) {
        const warped = after[i]?.values ?? []
        t.not(directionOf(warped), undefined)
        t.is(warped[0], values[0])
        t.true(Math.abs((warped[10] ?? 0) - (values[10] ?? 0)) < 1e-9)
        // 0.5 stands for 0.2 of the pieces, and is on the grid.
        if (warp.kind === 'pieces') t.true(Math.abs((warped[5] ?? 0) - (values[2] ?? 0)) < 1e-9, name)
      }
    }
  }
})

test('the pieces are a constant that a person can read, in arrows with and without a block', (t) => {
  const program = (schedule: string) => `import { defineController } from 'autotts/controller'

export default defineController({
  name: 'own',
  schedule: ${schedule},
  *solve(question, { n }) {
    yield question.read(n)
    return question.finals.winner
  },
})
`
  const bend = (schedule: string, warp: BetaWarp = PIECES) => {
    const syntax = parseProgram(program(schedule))
    const edits = warpSchedule(syntax, readSchedule(syntax), warp)
    if (typeof edits === 'string') return edits
    const edited = editProgram(syntax, edits)
    return edited.kind === 'refused' ? edited.reason : edited.source
  }
  const even = 'const even = b <= 0.25 ? 0.4 * b : b <= 0.5 ? 0.1 + 0.4 * (b - 0.25) : 0.2 + 1.6 * (b - 0.5)'
  t.is(
    bend('(b) => ({ n: 2 + 6 * b, b })'),
    program(`(b) => {\n    ${even}\n    return { n: 2 + 6 * even, b: even }\n  }`),
  )
  t.is(
    bend('(b) => { const x = b ** 2; return { n: 2 + x } }'),
    program(`(b) => {\n    ${even}\n    const x = even ** 2; return { n: 2 + x } }`),
  )
  t.is(bend('(b) => ({ n: 3, b })', { kind: 'power', power: 2 }), program('(b) => ({ n: 3, b: b ** 2 })'))
  t.is(bend('() => ({ n: 3 })'), 'the schedule does not depend on beta')
  const twice = bend('(b) => { const even = 2 * b; return { n: 2 + even } }')
  t.true(twice.includes('const even2 = ') && twice.includes('const even = 2 * even2'), twice)
})
