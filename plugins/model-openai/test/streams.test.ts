import type { CompleteModelRequest, ModelReply } from 'autotts'
import { type ModelScript, type ModelServer, startModelServer } from 'autotts/testing'
import test from 'ava'
import plugin from '../src/index.ts'
import { OpenAiModels } from '../src/openai-models.ts'

const REQUEST: CompleteModelRequest = {
  model: 'm',
  messages: [{ role: 'user', content: 'hello' }],
  maxTokens: 900,
  tools: [{ name: 'read', description: 'Reads a program.', parameters: { type: 'object' } }],
}

function modelsAt({ baseURL }: ModelServer, more: object = {}): OpenAiModels {
  const given = { models: [{ name: 'm' }], baseURL, apiKeyEnv: null, retries: 0, ...more }
  return new OpenAiModels(plugin.options.parse(given), {})
}

async function asked(script: ModelScript, more: object = {}) {
  await using server = await startModelServer(script)
  const reply = await modelsAt(server, more).ask(REQUEST, new AbortController().signal)
  return { reply, requests: server.requests }
}

/** Server-sent events of chunks as a server of its own mind writes them. */
function events(...chunks: readonly unknown[]): ModelScript {
  const body = chunks
    .map((one) => `data: ${typeof one === 'string' ? one : JSON.stringify(one)}\n\n`)
    .join('')
  return [{ kind: 'raw', body, type: 'text/event-stream; charset=utf-8' }]
}

function delta(content: object, finish_reason: string | null = null, more: object = {}) {
  return { choices: [{ index: 0, delta: content, finish_reason }], ...more }
}

function toolCallsOf(reply: ModelReply) {
  return reply.kind === 'text' ? reply.toolCalls : reply.reason
}

test('a reply is streamed unless told otherwise, and comes to the same as in one piece', async (t) => {
  const script: ModelScript = [
    {
      kind: 'text',
      text: `A text that comes in pieces: ${'π and 😀; '.repeat(30)}`,
      reasoning: 'Hm. '.repeat(40),
      toolCalls: [
        { id: 'a', name: 'read', arguments: { id: 'i0001', part: 'source' } },
        { id: 'b', name: 'read', arguments: '{"id": "i00' },
      ],
      usage: { input: 700, cached: 600, output: 90 },
    },
  ]
  const streamed = await asked(script)
  const whole = await asked(script, { models: [{ name: 'm', stream: false }] })
  t.like(streamed.requests[0]?.body, { stream: true, stream_options: { include_usage: true } })
  t.is(whole.requests[0]?.body.stream, undefined)
  t.deepEqual(streamed.reply, whole.reply)
  t.like(streamed.reply, {
    finish: 'tools',
    usage: { inputTokens: 700, cachedTokens: 600, outputTokens: 90 },
  })
})

test('a stream that breaks, ends too early or says that it failed is a failure that is not sent again, and counts once', async (t) => {
  const cases: readonly (readonly [ModelScript, RegExp])[] = [
    [
      [{ kind: 'cut', text: 'x'.repeat(400), characters: 500 }],
      /^the connection broke in the middle of the reply$/,
    ],
    [events(delta({ content: 'Hi' })), /^the stream ended before the reply did$/],
    [
      events(delta({ content: 'Hi' }, null, { usage: { prompt_tokens: 5, completion_tokens: 1 } })),
      /ended before/,
    ],
    [events(delta({ content: 'Hi' }), { error: { message: 'out of memory', code: 500 } }), /out of memory/],
    [events(delta({ content: 'Hi' }), '{"choices":[{"de'), /^the reply cannot be read/],
    [events(), /ended before/],
  ]
  for (const [script, reason] of cases) {
    const { reply, requests } = await asked(script, { retries: 2 })
    if (reply.kind !== 'failed') return t.fail(JSON.stringify(reply))
    t.regex(reply.reason, reason)
    t.is(requests.length, 1)
    t.is(reply.usage, undefined)
    t.is(reply.lost, 0, 'the worst case of one sending, not of all that were reserved for')
  }
})

test('usage that came before a stream broke, but after its reply was finished, is what counts', async (t) => {
  const usage = { prompt_tokens: 40, completion_tokens: 2 }
  const end = [delta({ content: 'Hi' }), delta({}, 'stop'), { choices: [], usage }]
  const { reply } = await asked(events(...end))
  const counted = { inputTokens: 40, outputTokens: 2 }
  t.deepEqual(reply, { kind: 'text', text: 'Hi', finish: 'stop', usage: counted }, 'no [DONE] is needed')
})

test('fragments of tool calls are put together as servers of every kind number them, or do not', async (t) => {
  const piece = (more: object, given: string) => ({ ...more, function: { arguments: given } })
  const named = (more: object, name: string, given = '') => ({
    ...more,
    function: { name, arguments: given },
  })
  const numbered = [
    delta({ tool_calls: [named({ index: 0, id: 'a' }, 'read'), named({ index: 1, id: 'b' }, 'end')] }),
    delta({ tool_calls: [piece({ index: 1 }, '{"n"'), piece({ index: 0 }, '{"id":')] }),
    delta({ tool_calls: [piece({ index: 0 }, '7}'), piece({ index: 1, id: 'b' }, ':1}')] }),
  ]
  const oneNumber = [
    delta({ tool_calls: [named({ index: 0, id: 'a' }, 'read', '{"id":7}')] }),
    delta({ tool_calls: [named({ index: 0, id: 'b' }, 'end', '{"n":1}')] }),
  ]
  const noNumber = [
    delta({ tool_calls: [named({ id: 'a' }, 'read', '{"id"')] }),
    delta({ tool_calls: [piece({}, ':7}')] }),
    delta({ tool_calls: [named({ id: 'b' }, 'end', '{"n":1}'), null] }),
  ]
  for (const chunks of [numbered, oneNumber, noNumber]) {
    const { reply } = await asked(events(...chunks, delta({}, 'tool_calls'), '[DONE]'))
    t.deepEqual(toolCallsOf(reply), [
      { id: 'a', name: 'read', arguments: '{"id":7}' },
      { id: 'b', name: 'end', arguments: '{"n":1}' },
    ])
  }
})

test('a server that does not stream though it was asked to is understood', async (t) => {
  const body = JSON.stringify({ choices: [{ message: { content: 'Hi.' }, finish_reason: 'stop' }] })
  const { reply } = await asked([{ kind: 'raw', body }])
  t.like(reply, { kind: 'text', text: 'Hi.' })
})

test('a stream that falls silent has failed, long before the time for the whole is over; one that goes on slowly has not', async (t) => {
  const stalled = await asked([{ kind: 'stall', text: 'x'.repeat(400), characters: 500 }], { silence: 0.1 })
  t.deepEqual(stalled.reply, {
    kind: 'failed',
    reason: 'the reply broke off: nothing came for 0.1 s',
    lost: 0,
  })
  const slow = await asked([{ kind: 'text', text: 'x'.repeat(400), pause: 20 }], { silence: 5 })
  t.like(slow.reply, { kind: 'text', finish: 'stop' })
  const dripping = await asked([{ kind: 'text', text: 'x'.repeat(40_000), pause: 20 }], { timeout: 0.3 })
  t.like(dripping.reply, { kind: 'failed', reason: 'no answer within the timeout' })
})

test('an abort stops a stream that is under way: the server sees the connection close, and nothing is sent again', async (t) => {
  await using server = await startModelServer([{ kind: 'text', text: 'x'.repeat(400_000), pause: 5 }])
  const abort = new AbortController()
  const pending = modelsAt(server, { retries: 3 }).ask(REQUEST, abort.signal)
  while (server.requests.length === 0) await new Promise(setImmediate)
  await new Promise((resolve) => setTimeout(resolve, 50))
  t.is(server.cancelled, 0)
  abort.abort(new Error('Ctrl-C'))
  await t.throwsAsync(pending, { message: 'Ctrl-C' })
  while (server.cancelled === 0) await new Promise(setImmediate)
  t.is(server.requests.length, 1)
})
