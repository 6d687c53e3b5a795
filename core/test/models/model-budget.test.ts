import test from 'ava'
import type { SearchEvent } from '../../src/events/search-event.ts'
import { addCosts, costOf, worstCase } from '../../src/models/model-cost.ts'
import type { ModelProvider } from '../../src/operators/model-provider.ts'
import type { ModelReply } from '../../src/operators/model-reply.ts'
import type { MutationOperator } from '../../src/operators/mutation.ts'
import { seededRandom } from '../../src/random/seeded-random.ts'
import { Search } from '../../src/search/search.ts'
import type { SearchLimits } from '../../src/search/search-options.ts'
import { MemoryJournal, toyComponents, toyProgram } from '../../src/testing/index.ts'

/** Asks once or twice and makes a toy program of what it hears. */
const operator: MutationOperator = {
  variants: [
    { name: 'cheap', weight: 2 },
    { name: 'dear', weight: 1 },
  ],
  async mutate(parent, { models, random, variant = '' }) {
    const content = `${parent.id} ${random.integer(0, 1e6)}`
    const request = { model: variant, messages: [{ role: 'user', content }], maxTokens: 200 } as const
    const replies = [await models.ask(request), await models.ask({ ...request, temperature: 1 })]
    const heard = replies.findLast((one) => one.kind === 'text')
    if (heard?.kind !== 'text') return { kind: 'rejected', reason: replies.map(reasonOf).join('; ') }
    return { kind: 'offspring', source: toyProgram(JSON.parse(heard.text)).source, change: variant }
  },
}

function reasonOf(reply: ModelReply): string {
  return reply.kind === 'failed' ? reply.reason : ''
}

interface Given {
  readonly seed: number
  readonly order: number
  readonly limits: SearchLimits
  readonly offline?: boolean
}

/** A search with a server that fails, says no usage, and answers in an order of its own; equal requests have equal replies. */
async function searched({ seed, order, limits, offline = false }: Given) {
  const world = seededRandom('world', seed)
  const price = () => ({ input: world.integer(0, 9), output: world.integer(1, 30) })
  const turns = seededRandom('order', seed, order)
  let calls = 0
  /** What the server would charge in the end. */
  const bill = { tokens: 0, usd: 0 }
  const provider: ModelProvider = {
    sends: world.integer(1, 3),
    models: [
      { name: 'cheap', price: price() },
      { name: 'dear', price: price() },
    ],
    async ask(request) {
      calls += 1
      const dice = seededRandom('reply', JSON.stringify(request))
      for (let turn = turns.integer(0, 9); turn > 0; turn -= 1) await new Promise(setImmediate)
      const info = provider.models.find(({ name }) => name === request.model)?.price
      const worst = worstCase(request, info)
      const usage = { inputTokens: dice.integer(1, 40), outputTokens: dice.integer(1, request.maxTokens) }
      const known = dice.chance(0.7)
      const cost = known ? costOf(usage, info) : worst
      bill.tokens += cost.tokens
      bill.usd += cost.usd
      if (dice.chance(0.2)) return { kind: 'failed', reason: 'out of order', ...(known ? { usage } : {}) }
      const genes = [0, 1, 2, 3].map(() => dice.integer(0, 100) / 100)
      return { kind: 'text', text: JSON.stringify(genes), finish: 'stop', ...(known ? { usage } : {}) }
    },
  }
  const asking = { kind: 'mutation', name: 'asks', weight: 1, operator } as const
  const toy = toyComponents()
  const components = {
    ...toy,
    models: [provider],
    variation: offline ? [...toy.variation, asking] : [asking],
  }
  const options = {
    seed,
    slots: world.integer(1, 6),
    populationSize: 6,
    seeds: [toyProgram([0.5, 0.5, 0.5, 0.5], 'first'), toyProgram([0.2, 0.9, 0.5, 0.1], 'second')],
    baselines: [],
    probeQuestions: 0,
    limits,
    elapsedMinutes: () => 0,
  }
  const journal = new MemoryJournal()
  const search = new Search({ components, options, signal: new AbortController().signal }, journal)
  await search.run().forEach(() => {})
  return { state: search.state, lines: journal.lines, calls, bill }
}

test('whatever the prices, failures, slots and order of replies, no budget is exceeded and the log is the same', async (t) => {
  let used = 0
  for (let seed = 0; seed < 24; seed += 1) {
    const random = seededRandom('limits', seed)
    const limits: SearchLimits =
      seed % 2 === 0
        ? { individuals: 40, usd: random.integer(1, 60) / 1_000 }
        : { individuals: 40, tokens: random.integer(0, 20_000) }
    const first = await searched({ seed, order: 0, limits })
    const { modelSpend } = first.state
    t.true(modelSpend.usd <= (limits.usd ?? Number.POSITIVE_INFINITY), `seed ${seed}: ${modelSpend.usd}`)
    t.true(modelSpend.tokens <= (limits.tokens ?? Number.POSITIVE_INFINITY), `seed ${seed}`)
    t.true(first.bill.usd <= modelSpend.usd + 1e-9 && first.bill.tokens <= modelSpend.tokens)
    for (const order of [1, 2])
      t.deepEqual((await searched({ seed, order, limits })).lines, first.lines, `seed ${seed}`)
    used += first.calls
  }
  t.true(used > 200, 'budgets leave room for calls')
})

test('a budget beyond all money is one, and the smallest coins add up', async (t) => {
  const limits = { individuals: 20 }
  const open = await searched({ seed: 2, order: 0, limits })
  const { state, calls } = await searched({ seed: 2, order: 0, limits: { ...limits, usd: 1e300 } })
  t.is(calls, open.calls)
  t.is(state.modelSpend.usd, open.state.modelSpend.usd)
  const coin = { tokens: 1, usd: 1e-9 }
  t.deepEqual(Array.from({ length: 1_000 }, () => coin).reduce(addCosts), { tokens: 1_000, usd: 1e-6 })
})

test('a budget of nothing makes no call; the search goes on with what needs no model', async (t) => {
  for (const limits of [{ usd: 0 }, { tokens: 0 }]) {
    const { calls, state } = await searched({
      seed: 1,
      order: 0,
      limits: { individuals: 20, ...limits },
      offline: true,
    })
    t.is(calls, 0)
    t.is(state.ended, 'the budget of 20 individuals is used up')
    t.true(state.evaluated.length > 10)
  }
})

test('a search that has nothing but models ends when its budget for them is used up, and says so', async (t) => {
  const { state, calls } = await searched({ seed: 3, order: 0, limits: { tokens: 9_000 } })
  t.is(state.ended, 'the budget for model calls is used up')
  t.true(calls > 3)
  const arms = state.arms.reduce((sum, { modelTokens }) => sum + modelTokens, 0)
  t.is(arms, state.modelSpend.tokens, 'every token is somebody’s')
})

/** A search in which every slot asks twice at the same time, and a server that now and then reports a multiple of what it was allowed. */
async function overcharged(times: number, journal = new MemoryJournal(), past: readonly SearchEvent[] = []) {
  const price = { input: 1, output: 10 }
  const made = { reserved: 0, calls: 0 }
  const provider: ModelProvider = {
    models: [{ name: 'cheap', price }],
    async ask(request) {
      made.calls += 1
      made.reserved += worstCase(request, price).usd
      for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate)
      const dice = seededRandom('reply', JSON.stringify(request))
      const text = JSON.stringify([0, 1, 2, 3].map(() => dice.integer(0, 100) / 100))
      const usage = { inputTokens: 20, outputTokens: dice.chance(0.5) ? times * request.maxTokens : 10 }
      return { kind: 'text', text, finish: 'stop', usage }
    },
  }
  const asks: MutationOperator = {
    async mutate(parent, { models, random }) {
      const content = `${parent.id} ${random.integer(0, 1e6)}`
      const messages = [{ role: 'user', content }] as const
      const request = { model: 'cheap', messages, maxTokens: 200 }
      await models.ask(request)
      const reply = await models.ask({ ...request, temperature: 1 })
      if (reply.kind === 'failed') return { kind: 'rejected', reason: reply.reason }
      return { kind: 'offspring', source: toyProgram(JSON.parse(reply.text)).source, change: '' }
    },
  }
  const components = {
    ...toyComponents(),
    models: [provider],
    variation: [{ kind: 'mutation', name: 'asks', weight: 1, operator: asks } as const],
  }
  const options = {
    seed: 1,
    slots: 8,
    populationSize: 6,
    seeds: [toyProgram([0.5, 0.5, 0.5, 0.5], 'first'), toyProgram([0.2, 0.9, 0.5, 0.1], 'second')],
    baselines: [],
    probeQuestions: 0,
    limits: { usd: 0.05, individuals: 400 },
    elapsedMinutes: () => 0,
  }
  const given = { components, options, signal: new AbortController().signal }
  const search = new Search(given, journal, past)
  await search.run().forEach(() => {})
  const asked = journal.lines
    .map((line): SearchEvent => JSON.parse(line))
    .filter(({ type }) => type === 'ModelAsked')
  return { state: search.state, journal, asked, ...made }
}

test('a cap of 0.05 dollars with eight slots is used, and never exceeded', async (t) => {
  const { state, calls } = await overcharged(1)
  t.true(state.modelSpend.usd <= 0.05 && state.modelSpend.usd > 0.02, `${state.modelSpend.usd}`)
  t.true(calls > 20)
  t.deepEqual(state.modelExcess, { tokens: 0, usd: 0 })
})

test('a server that reports more than it was asked for passes the cap by its excess at most; it is told, and nobody asks again', async (t) => {
  for (const times of [2, 9, 40]) {
    const { state, calls, reserved, asked } = await overcharged(times)
    const { modelSpend, modelExcess } = state
    t.true(modelExcess.usd > 0)
    t.true(modelSpend.usd - modelExcess.usd <= 0.05, `${times} times: ${modelSpend.usd} - ${modelExcess.usd}`)
    t.true(reserved <= 0.05)
    t.is(state.modelCalls, calls, 'what was refused is no call')
    const excess = asked.flatMap((event) =>
      event.type === 'ModelAsked' && event.excess ? [event.excess.usd] : [],
    )
    t.is(Math.round(1e9 * excess.reduce((sum, usd) => sum + usd, 0)), Math.round(1e9 * modelExcess.usd))
    t.is(state.ended, 'the budget for model calls is used up')
  }
  const { calls, asked } = await overcharged(40)
  t.true(calls <= 16, 'those of the first round that were under way')
  t.true(asked.some((event) => event.type === 'ModelAsked' && event.outcome === 'refused'))
})

test('a run that goes on after the cap was passed asks nothing, and comes to the same log', async (t) => {
  const first = await overcharged(9)
  const lines = [...first.journal.lines]
  const told = lines.findLastIndex((line) => line.includes('"type":"IndividualRejected"'))
  const half = lines.slice(0, lines.findIndex((line) => line.includes('"type":"PopulationUpdated"')) + 1)
  t.true(half.length < told)
  const past = half.map((line): SearchEvent => JSON.parse(line))
  first.journal.lines.splice(half.length)
  const again = await overcharged(9, first.journal, past)
  t.is(again.calls, 0)
  t.deepEqual(again.journal.lines, lines)
})
