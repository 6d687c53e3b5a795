import test from 'ava'
import { FIRST_PARTY_NAMES, firstPartyController } from '../../src/controllers/index.ts'
import { seededRandom } from '../../src/random/seeded-random.ts'
import type { ReplaySettings } from '../../src/replay/replay-settings.ts'
import { runEpisodes } from '../../src/replay/run-episodes.ts'
import { scoreEpisodes } from '../../src/replay/score-episodes.ts'
import { decodeTrace, tracesOf } from '../../src/replay/trace.ts'
import { ContentBuilder, RecordedStore } from '../../src/stores/index.ts'

const ORIGIN = { model: 'made-up', benchmark: 'trace', source: 'test', licence: 'Apache-2.0' }

function randomStore(): RecordedStore {
  const random = seededRandom('trace-store')
  const builder = new ContentBuilder()
  for (let question = 0; question < 4; question += 1) {
    builder.addQuestion({ text: `question ${question}`, gold: '1', interval: 100 })
    for (let branch = 0; branch < 70; branch += 1) {
      const probes = Array.from({ length: random.integer(0, 9) }, () => `${random.integer(1, 3)}`)
      const tokens = Math.max(1, probes.length * 100 + random.integer(-60, 99))
      builder.addBranch({ probes, tokens, final: random.chance(0.9) ? `${random.integer(1, 3)}` : 'ERR' })
    }
  }
  return new RecordedStore(ORIGIN, builder.build())
}

const SETTINGS: Readonly<Record<string, ReplaySettings>> = {
  paper: { grading: 'paper', kappa: 0, budget: Number.POSITIVE_INFINITY },
  corrected: { grading: 'corrected', kappa: 0, budget: Number.POSITIVE_INFINITY },
  'probes that cost': { grading: 'paper', kappa: 0.25, budget: Number.POSITIVE_INFINITY },
  'a budget': { grading: 'corrected', kappa: 0.1, budget: 1_000 },
}

for (const name of FIRST_PARTY_NAMES) {
  for (const [what, settings] of Object.entries(SETTINGS)) {
    test(`${name}, ${what}: traces cost what the host verified, and end on answers that were shown`, async (t) => {
      const { default: definition } = await import(firstPartyController(name).file as string)
      const graded = randomStore().graded(settings.grading)
      const range = { orders: [0, 5], questions: [0, 1, 2, 3] }
      const knobs = definition.schedule(0.5)
      const input = { columns: graded.columns, settings, range, knobs, solver: () => definition.solve }
      const batch = runEpisodes(input, (thrown) => ({ code: 'E', message: String(thrown) }))
      t.is(batch.failure, undefined)
      const scores = scoreEpisodes(graded, settings, range, batch)
      for (const [i, trace] of [...tracesOf(graded.columns, settings, range, batch)].entries()) {
        t.is(trace.tokens, scores.tokens[i] as number)
        t.is(trace.question, i % 4)
        t.is(trace.order, i < 4 ? 0 : 5)
        const shown = new Set(trace.steps.flatMap(({ answer }) => answer ?? []))
        const answer = scores.answers[i] as number
        t.true(answer === -1 || shown.has(answer))
        t.is(trace.branches.length, new Set(trace.branches).size)
        const total = trace.steps.reduce((sum, { tokens }) => sum + tokens, 0)
        t.true(Math.abs(total - trace.tokens) < 1e-6)
      }
    })
  }
}

test('a trace names every operation, what it showed and what it cost', (t) => {
  const builder = new ContentBuilder().addQuestion({ text: 'q', gold: '7', interval: 10 })
  builder.addBranch({ probes: ['3', '7'], tokens: 24, final: '7' })
  const { columns } = new RecordedStore(ORIGIN, builder.build()).graded('paper')
  const settings = { grading: 'paper', kappa: 0, budget: Number.POSITIVE_INFINITY } as const
  const log = Uint8Array.from([240, 0, 0])
  const { branches, steps, tokens } = decodeTrace(columns, settings, 0, 0, log)
  t.deepEqual(branches, [0])
  t.is(tokens, 24)
  t.deepEqual(steps, [
    { kind: 'branch', branch: 0, tokens: 10, spent: 10, answer: 0, finished: false },
    { kind: 'advance', branch: 0, tokens: 10, spent: 20, answer: 1, finished: false },
    { kind: 'advance', branch: 0, tokens: 4, spent: 24, answer: 1, finished: true },
  ])
})
