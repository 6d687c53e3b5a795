import test from 'ava'
import { AutottsError } from '../../src/errors/autotts-error.ts'
import { endsGroup } from '../../src/events/event-groups.ts'
import type { SearchEvent } from '../../src/events/search-event.ts'
import type { Critic } from '../../src/operators/critic.ts'
import type { ModelProvider } from '../../src/operators/model-provider.ts'
import { Search } from '../../src/search/search.ts'
import type { SearchComponents } from '../../src/search/search-components.ts'
import type { SearchLimits } from '../../src/search/search-options.ts'
import { MemoryJournal, toyComponents, toyProgram } from '../../src/testing/index.ts'
import { variedStore } from '../execution/small-store.ts'

const PRICE = { input: 0, output: 10 }

/** Says how often it was asked; takes turns of the event loop, so that replies overtake each other. */
function provider(turns: (call: number) => number = () => 0) {
  const heard: string[] = []
  const asks: ModelProvider = {
    models: [{ name: 'm', price: PRICE }],
    async ask({ messages }) {
      const text = messages[0]?.content ?? ''
      for (let turn = turns(heard.push(text)); turn > 0; turn -= 1) await new Promise(setImmediate)
      return { kind: 'text', text, finish: 'stop', usage: { inputTokens: 0, outputTokens: 50 } }
    },
  }
  return { asks, heard }
}

function request(content: string) {
  return { model: 'm', maxTokens: 100, messages: [{ role: 'user', content }] } as const
}

const plain: Critic = {
  critique: async ({ id }) => {
    const finding = {
      kind: 'plain',
      module: 'stop',
      message: id,
      points: 1,
      tokens: 0,
      evidence: [],
    } as const
    return { critic: 'plain', findings: [finding] }
  },
}

/** Asks the model about each individual and, every fourth, about the population. */
const asking: Critic = {
  models: ['m'],
  async critique({ id }, _fitness, { earlier, models }) {
    const seen = earlier.flatMap(({ findings }) => findings.map(({ kind, message }) => `${kind} ${message}`))
    const reply = await models.ask(request(`${id}: ${seen.join()}`))
    const said = reply.kind === 'text' ? { reason: reply.text } : { reason: reply.reason }
    return { critic: 'asking', findings: [], ...said }
  },
  reviewer: {
    every: 4,
    async review({ population, history, lessons, models }) {
      const ids = population.map(({ id }) => id)
      const reply = await models.ask(request(`${history.length} after ${lessons.length}: ${ids.join(' ')}`))
      if (reply.kind === 'failed') return { lessons: [], reason: reply.reason }
      return { lessons: [...lessons, { text: reply.text, individuals: ids.slice(0, 1) }] }
    },
  },
}

interface Given {
  readonly components?: Partial<SearchComponents>
  readonly limits?: SearchLimits
  readonly journal?: MemoryJournal
  readonly past?: readonly SearchEvent[]
  readonly turns?: (call: number) => number
}

async function searched({
  components = {},
  limits = {},
  journal = new MemoryJournal(),
  past = [],
  turns,
}: Given = {}) {
  const { asks, heard } = provider(turns)
  const critics = [
    { name: 'plain', critic: plain },
    { name: 'asking', critic: asking },
  ]
  const options = {
    seed: 1,
    slots: 3,
    populationSize: 6,
    seeds: [toyProgram([0.5, 0.5, 0.5, 0.5], 'first'), toyProgram([0.2, 0.9, 0.5, 0.1], 'second')],
    baselines: [],
    probeQuestions: 0,
    limits: { individuals: 20, ...limits },
    elapsedMinutes: () => 0,
  }
  const all = toyComponents({ models: [asks], critics, ...components })
  const search = new Search({ components: all, options, signal: new AbortController().signal }, journal, past)
  await search.run().forEach(() => {})
  const events = journal.lines.map((line): SearchEvent => JSON.parse(line))
  return { events, heard, journal, state: search.state }
}

test('a critic knows what those before it found, and asks models like an operator does', async (t) => {
  const { events, state } = await searched()
  const critiques = state.evaluated.toArray().map(({ critiques }) => critiques[1]?.reason)
  t.deepEqual(critiques.slice(0, 3), ['i0000: plain i0000', 'i0001: plain i0001', 'i0002: plain i0002'])
  const asked = events.flatMap((event) => (event.type === 'ModelAsked' ? [event] : []))
  t.true(asked.every(({ critic, attempt }) => critic === 'asking' && attempt >= 12))
  t.is(state.modelCalls, asked.length)
  t.is(state.modelSpend.tokens, 50 * asked.length)
  t.true(
    state.arms.every(({ modelTokens }) => modelTokens === 0),
    'no operator is to blame',
  )
})

test('critics are shown the questions that the fitness function selects by, and no others', async (t) => {
  const seen: unknown[] = []
  const curious: Critic = {
    async critique(_individual, _fitness, { questions, stores }) {
      seen.push(questions)
      return { critic: 'curious', findings: [], reason: `${stores.length}` }
    },
  }
  const stores = [variedStore(4, 8, 'toy/a'), variedStore(3, 8, 'toy/b')]
  const critics = [{ name: 'curious', critic: curious }]
  const { fitness } = toyComponents()
  const limits = { individuals: 3 }
  await searched({ components: { stores, critics }, limits })
  const searchedBy = { ...fitness, evaluate: fitness.evaluate.bind(fitness), searched: () => [[1, 3], []] }
  await searched({ components: { stores, critics, fitness: searchedBy }, limits })
  t.deepEqual(seen.slice(0, 3), [
    [
      [0, 1, 2, 3],
      [0, 1, 2],
    ],
    [
      [0, 1, 2, 3],
      [0, 1, 2],
    ],
    [
      [0, 1, 2, 3],
      [0, 1, 2],
    ],
  ])
  t.deepEqual(seen.slice(3), [
    [[1, 3], []],
    [[1, 3], []],
    [[1, 3], []],
  ])
  const outside = { ...searchedBy, searched: () => [[4], []] }
  const error = await t.throwsAsync(searched({ components: { stores, critics, fitness: outside }, limits }))
  t.is(error instanceof AutottsError && error.code, 'E_PLUGIN_FAILED')
})

test('a review comes once for every so many individuals, sees what they see, and goes on from its last lessons', async (t) => {
  const { events, state } = await searched()
  const drawn = events.flatMap((event) => (event.type === 'LessonsDrawn' ? [event] : []))
  t.deepEqual(
    drawn.map(({ index, lessons }) => [index, lessons.length]),
    [
      [4, 1],
      [8, 2],
      [12, 3],
      [16, 4],
    ],
  )
  const told = drawn.map(({ lessons }) => Number(/^\d+/.exec(lessons.at(-1)?.text ?? '')?.[0]))
  t.deepEqual(told, [2, 6, 10, 14], 'individual 4 may know of those before 2')
  t.deepEqual(state.lessons['asking'], drawn.at(-1)?.lessons)
})

test('operators are told the lessons that hold when their individual is asked', async (t) => {
  const [toy] = toyComponents().variation
  if (toy?.kind !== 'mutation') return t.fail()
  const known: number[] = []
  const operator = {
    mutate: (...[parent, context]: Parameters<typeof toy.operator.mutate>) => {
      known.push(context.lessons?.length ?? -1)
      return toy.operator.mutate(parent, context)
    },
  }
  await searched({ components: { variation: [{ ...toy, operator }] } })
  t.is(known[0], 0)
  t.is(Math.max(...known), 4)
  t.deepEqual(
    known,
    known.toSorted((a, b) => a - b),
  )
})

test('the order of replies changes nothing, and a run that is cut off anywhere asks nothing again', async (t) => {
  const whole = await searched()
  for (const turns of [(call: number) => 7 - (call % 7), (call: number) => (call * 5) % 11])
    t.deepEqual((await searched({ turns })).journal.lines, whole.journal.lines)
  const ends = whole.events.flatMap((event, i) => (endsGroup(event) ? [i + 1] : []))
  for (const end of [ends[3], ends[9], ends[15]]) {
    const journal = new MemoryJournal()
    const before = await searched({ journal })
    const past = before.events.slice(0, end)
    journal.lines.splice(end ?? 0)
    const { events, heard } = await searched({ journal, past })
    t.deepEqual(events, whole.events)
    t.is(heard.length, 0)
  }
})

test('critics never exceed the budget; what it does not cover is a critique with the reason', async (t) => {
  const { state, events } = await searched({ limits: { usd: 0.004 } })
  t.true(state.modelSpend.usd <= 0.004)
  t.is(state.told, 20, 'the search goes on')
  const last = state.evaluated.at(-1)?.critiques[1]
  t.regex(last?.reason ?? '', /the budget for model calls does not cover/)
  const reviews = events.flatMap((event) => (event.type === 'LessonsDrawn' ? [event] : []))
  t.regex(reviews.at(-1)?.reason ?? '', /budget/)
  const spent = events.reduce((sum, event) => sum + (event.type === 'ModelAsked' ? event.usd : 0), 0)
  t.is(Math.round(spent * 1e6), Math.round(state.modelSpend.usd * 1e6))
})

test('a review takes place whatever became of the individual whose turn it is', async (t) => {
  const { fitness } = toyComponents()
  const failing = {
    ...fitness,
    evaluate: async (...[individual, context]: Parameters<typeof fitness.evaluate>) => {
      if (individual.index === 8) throw new AutottsError('E_CONTROLLER_THREW', 'it threw')
      return fitness.evaluate(individual, context)
    },
  }
  const { events } = await searched({ components: { fitness: failing } })
  const at = events.findIndex((event) => event.type === 'LessonsDrawn' && event.index === 8)
  t.true(at > 0)
  t.true(events.slice(at).some((event) => event.type === 'IndividualRejected' && event.index === 8))
})

test('a reviewer without a number of individuals is a mistake of the plugin', async (t) => {
  const reviewer = { ...asking.reviewer, every: 0, review: async () => ({ lessons: [] }) }
  const critics = [{ name: 'odd', critic: { ...plain, reviewer } }]
  await t.throwsAsync(searched({ components: { critics } }), {
    code: 'E_PLUGIN_FAILED',
    message: /odd: it reviews every 0/,
  })
})
