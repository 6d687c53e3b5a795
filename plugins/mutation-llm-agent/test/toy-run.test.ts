import { type ModelProvider, type ModelReply, seededRandom } from 'autotts'
import { type ModelScript, type ModelReply as ServerReply, startModelServer, toyRun } from 'autotts/testing'
import test from 'ava'
import plugin from '../src/index.ts'
import { LlmMutation } from '../src/llm-mutation.ts'

const FENCE = '```'

function program(genes: readonly number[]): ServerReply {
  const source = `// toy\nexport default ${JSON.stringify(genes)}\n`
  return { kind: 'text', text: `Idea: waste less\n${FENCE}ts\n${source}${FENCE}\n` }
}

/** Good programs with failures of every kind among them; slow and quick ones in turn. */
const mixed: ModelScript = (_request, index) => {
  const random = seededRandom('reply', index)
  if (index % 5 === 1) return { kind: 'error', status: 500, message: 'out of order' }
  if (index % 5 === 2) return { kind: 'text', text: 'no code today' }
  if (index % 5 === 3) return { ...program([2, 0, 0, 0]), delay: 3 }
  const genes = [0, 1, 2, 3].map((gene) => random.integer(0, gene === 0 ? 100 : 20) / 100)
  return { ...program(genes), delay: random.integer(0, 8) }
}

/** A bare provider: what a server says without retries, over HTTP, so that replies overtake each other. */
function components(baseURL: string) {
  const operator = new LlmMutation(plugin.options.parse({ models: [{ name: 'm' }], mends: 0 }))
  const provider: ModelProvider = {
    models: [{ name: 'm' }],
    async ask({ model, messages, maxTokens }, signal): Promise<ModelReply> {
      const body = JSON.stringify({ model, messages, max_tokens: maxTokens })
      const response = await fetch(`${baseURL}/chat/completions`, { method: 'POST', body, signal })
      if (!response.ok) return { kind: 'failed', reason: `${response.status}` }
      const { choices, usage } = JSON.parse(await response.text())
      const used = { inputTokens: usage.prompt_tokens, outputTokens: usage.completion_tokens }
      return { kind: 'text', text: choices[0].message.content, finish: 'stop', usage: used }
    },
  }
  return {
    models: [provider],
    variation: [{ kind: 'mutation', name: 'mutation-llm-agent', weight: 1, operator } as const],
  }
}

test('a search with nothing but a model that fails now and then ends with better programs and every failure in its log', async (t) => {
  await using server = await startModelServer(mixed)
  const { events, state } = await toyRun(30, { components: components(server.baseURL) })
  t.is(state.told, 30)
  t.is(events.at(-1)?.type, 'RunEnded')
  const reasons = events.flatMap((event) => (event.type === 'VariationRejected' ? [event.reason] : []))
  t.true(reasons.includes('m: 500'))
  t.true(reasons.some((reason) => reason.startsWith('m: the reply has no code block')))
  const faults = events.flatMap((event) => (event.type === 'IndividualRejected' ? [event.stage] : []))
  t.true(faults.includes('check'), 'a program that is none is found by the program check')
  const changes = state.evaluated.toArray().map(({ lineage }) => lineage.change)
  t.true(changes.includes('m (100 tokens in, 50 out): waste less'))
  const best = Math.max(
    ...state.evaluated.toArray().map(({ fitness }) => fitness.objectives['accuracy'] ?? 0),
  )
  const seeds = state.evaluated
    .toArray()
    .slice(0, 2)
    .map(({ fitness }) => fitness.objectives['accuracy'] ?? 0)
  t.true(best > Math.max(...seeds))
})

test('a run that goes on asks the model nothing that its log holds', async (t) => {
  await using first = await startModelServer(mixed)
  const whole = await toyRun(20, { components: components(first.baseURL) })
  const told = whole.events.flatMap(({ type }, at) =>
    type === 'PopulationUpdated' || type === 'IndividualRejected' ? [at] : [],
  )
  const half = whole.events.slice(0, (told[9] ?? 0) + 1)
  const indices = half.flatMap((event) => (event.type === 'IndividualAsked' ? [event.index] : []))
  t.is(indices.length, 10)

  await using second = await startModelServer(mixed)
  const resume = { events: half, journal: whole.journal }
  const resumed = await toyRun(20, { components: components(second.baseURL), resume })
  t.deepEqual(resumed.events.slice(0, half.length), half)
  t.is(resumed.state.told, 20)
  t.is(second.requests.length, 0, 'what was answered is in the journal of calls, whether it was told or not')
  t.deepEqual(resumed.events, whole.events)

  await using third = await startModelServer(mixed)
  const complete = { events: whole.events, journal: whole.journal }
  const again = await toyRun(20, { components: components(third.baseURL), resume: complete })
  t.is(third.requests.length, 0)
  t.deepEqual(
    again.state.population.map(({ id }) => id),
    whole.state.population.map(({ id }) => id),
  )
})

test('a search that is aborted while a model thinks ends at once', async (t) => {
  await using server = await startModelServer([{ kind: 'silence' }])
  const abort = new AbortController()
  const pending = toyRun(10, { components: components(server.baseURL), signal: abort.signal })
  while (server.requests.length === 0) await new Promise(setImmediate)
  abort.abort(new Error('Ctrl-C'))
  await t.throwsAsync(pending, { message: 'Ctrl-C' })
})
