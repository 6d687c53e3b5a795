import test from 'ava'
import { AutottsError } from '../../src/errors/autotts-error.ts'
import type { SearchEvent } from '../../src/events/search-event.ts'
import type { ModelReply } from '../../src/operators/model-reply.ts'
import type { MutationOperator } from '../../src/operators/mutation.ts'
import { Search } from '../../src/search/search.ts'
import type { SearchLimits } from '../../src/search/search-options.ts'
import { MemoryJournal, toyComponents, toyProgram } from '../../src/testing/index.ts'

type Work = (call: number, signal: AbortSignal) => ModelReply | Promise<ModelReply>

const MOST = { tokens: 0, usd: 0.5 }

/** Has a worker make each offspring; the worker is asked the same for every individual. */
function employer(work: Work, calls: string[]): MutationOperator {
  return {
    async mutate(parent, { outside, random }) {
      const content = `${parent.id} ${random.integer(0, 1e6)}`
      const request = { model: 'worker', messages: [{ role: 'user', content }], maxTokens: 0 } as const
      const run = async (signal: AbortSignal) => work(calls.push(content), signal)
      const reply = await outside?.run({ request, most: MOST, run })
      if (reply?.kind !== 'text') return { kind: 'rejected', reason: reply?.reason ?? 'nobody works' }
      return { kind: 'offspring', source: toyProgram(JSON.parse(reply.text)).source, change: 'worked' }
    },
  }
}

function genesOf(call: number): string {
  return JSON.stringify([call / 100, 0, 0, 0])
}

async function searched(
  work: Work,
  limits: SearchLimits,
  {
    journal = new MemoryJournal(),
    past = [] as readonly SearchEvent[],
    signal = new AbortController().signal,
  } = {},
) {
  const calls: string[] = []
  const variation = [
    { kind: 'mutation', name: 'employer', weight: 1, operator: employer(work, calls) } as const,
  ]
  const options = {
    seed: 1,
    slots: 2,
    populationSize: 6,
    seeds: [toyProgram([0.5, 0.5, 0.5, 0.5], 'first')],
    baselines: [],
    probeQuestions: 0,
    limits: { individuals: 12, ...limits },
    elapsedMinutes: () => 0,
  }
  const search = new Search({ components: toyComponents({ variation }), options, signal }, journal, past)
  await search.run().forEach(() => {})
  return { calls, journal, state: search.state }
}

function callsIn({ lines }: MemoryJournal) {
  const events = lines.map((line): SearchEvent => JSON.parse(line))
  return events.flatMap((event) => (event.type === 'ModelAsked' ? [event] : []))
}

test('work counts with the dollars and tokens that the worker states, and with all that was reserved where it states none', async (t) => {
  const stated: Work = (call) => ({
    kind: 'text',
    text: genesOf(call),
    finish: 'stop',
    usd: 0.25,
    usage: { inputTokens: 900, outputTokens: 100 },
  })
  const { journal, state } = await searched(stated, {})
  t.is(state.modelSpend.usd, 11 * 0.25)
  t.is(state.modelSpend.tokens, 11 * 1_000)
  t.true(
    callsIn(journal).every(({ excess }) => excess === undefined),
    'tokens were not bounded',
  )
  t.like(callsIn(journal)[0], {
    model: 'worker',
    usd: 0.25,
    tokens: 1_000,
    inputTokens: 900,
    outcome: 'stop',
  })
  const silent = await searched((call) => ({ kind: 'text', text: genesOf(call), finish: 'stop' }), {})
  t.is(silent.state.modelSpend.usd, 11 * 0.5)
})

test('work begins only where the most that it can cost is left, so no budget is exceeded', async (t) => {
  for (const usd of [0, 0.4, 1.1, 3]) {
    const { calls, state } = await searched(
      (call) => ({ kind: 'text', text: genesOf(call), finish: 'stop', usd: 0.37 }),
      { usd },
    )
    t.true(state.modelSpend.usd <= usd)
    t.is(calls.length, state.modelCalls)
    t.is(state.ended, 'the budget for model calls is used up')
    t.is(usd > 1, calls.length > 0)
  }
})

test('a run that goes on has nothing done again that was done, and work that it died in counts in full', async (t) => {
  const abort = new AbortController()
  const journal = new MemoryJournal()
  const dying: Work = (call, signal) => {
    if (call < 5) return { kind: 'text', text: genesOf(call), finish: 'stop', usd: 0.1 }
    setImmediate(() => abort.abort(new Error('killed')))
    return new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason))
    })
  }
  await t.throwsAsync(searched(dying, {}, { journal, signal: abort.signal }), { message: 'killed' })
  const past = journal.lines.map((line): SearchEvent => JSON.parse(line))
  const { calls, state } = await searched(
    (call) => ({ kind: 'text', text: genesOf(20 + call), finish: 'stop', usd: 0.1 }),
    {},
    { journal, past },
  )
  t.is(state.told, 12)
  t.is(calls.length, 11 - 4)
  const lost = callsIn(journal).filter(({ outcome }) => outcome === 'lost')
  t.true(lost.length > 0 && lost.every(({ usd }) => usd === 0.5))
  t.is(Math.round(100 * state.modelSpend.usd), 10 * 11 + 50 * lost.length)
})

test('a broken set-up costs nothing, and is not taken for work that went wrong', async (t) => {
  const journal = new MemoryJournal()
  const broken: Work = () => {
    throw new AutottsError('E_PLUGIN_OPTIONS', 'there is no such command')
  }
  await t.throwsAsync(searched(broken, {}, { journal }), { code: 'E_PLUGIN_OPTIONS' })
  t.deepEqual(
    [1, 2].flatMap((index) => journal.modelCalls.lost(index)),
    [],
  )
})

test('what a worker takes beyond the most that it may is counted, and said to be in excess', async (t) => {
  const { journal, state } = await searched(
    (call) => ({ kind: 'text', text: genesOf(call), finish: 'stop', usd: 0.75 }),
    { usd: 4 },
  )
  t.deepEqual(callsIn(journal)[0]?.excess, { tokens: 0, usd: 0.25 })
  t.true(state.modelSpend.usd <= 4 + 2 * 0.25, 'no more than what was under way overran')
})
