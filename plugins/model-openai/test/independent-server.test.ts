import { LLMock } from '@copilotkit/aimock'
import { AutottsError, assistantMessage, type CompleteModelRequest } from 'autotts'
import test, { type ExecutionContext } from 'ava'
import plugin from '../src/index.ts'
import { OpenAiModels } from '../src/openai-models.ts'

const KEY = 'sk-of-the-independent-test'

const REQUEST: CompleteModelRequest = {
  model: 'gpt-5-mini',
  messages: [{ role: 'user', content: 'hello' }],
  maxTokens: 900,
  tools: [
    {
      name: 'read',
      description: 'Reads a program.',
      parameters: { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] },
    },
  ],
}

/** A server that others wrote to mimic OpenAI's: what we take for the protocol is not only our own idea of it. */
async function independent(t: ExecutionContext): Promise<LLMock> {
  const mock = new LLMock({ port: 0 })
  await mock.start()
  t.teardown(() => mock.stop())
  return mock
}

function modelsAt(mock: LLMock, stream: boolean, more: object = {}): OpenAiModels {
  const given = {
    models: [{ name: 'gpt-5-mini', stream }],
    baseURL: `${mock.url}/v1`,
    apiKeyEnv: 'K',
    retries: 0,
    ...more,
  }
  return new OpenAiModels(plugin.options.parse(given), { K: KEY })
}

const { signal } = new AbortController()

for (const stream of [true, false]) {
  const how = stream ? 'streamed' : 'in one piece'

  test(`an independent server's texts, usage and settings are understood, ${how}`, async (t) => {
    const mock = await independent(t)
    const text = 'A text of some length, with π and 😀 in it. '.repeat(9)
    mock.onMessage('hello', {
      content: text,
      usage: { prompt_tokens: 70, completion_tokens: 30, total_tokens: 100 },
    })
    const reply = await modelsAt(mock, stream).ask({ ...REQUEST, temperature: 0.3, effort: 'low' }, signal)
    const usage = { inputTokens: 70, outputTokens: 30 }
    t.like(reply, { kind: 'text', text, finish: 'stop', usage })
    const [entry] = mock.getRequests()
    t.like(entry?.body, {
      model: 'gpt-5-mini',
      temperature: 0.3,
      reasoning_effort: 'low',
      max_completion_tokens: 900,
    })
    t.is(entry?.body?.stream === true, stream)
  })

  test(`its tool calls, several at a time, go forth and back, ${how}`, async (t) => {
    const mock = await independent(t)
    const calls = [
      { id: 'call_a', name: 'read', arguments: '{"id":"i0001"}' },
      { id: 'call_b', name: 'read', arguments: '{"id":"i0002"}' },
    ]
    mock.onToolResult('call_b', { content: 'Done.' })
    mock.onMessage('hello', { toolCalls: calls })
    const models = modelsAt(mock, stream)
    const reply = await models.ask(REQUEST, signal)
    if (reply.kind === 'failed') return t.fail(reply.reason)
    t.is(reply.finish, 'tools')
    t.deepEqual(reply.toolCalls, calls)
    const results = calls.map(({ id }) => ({ role: 'tool', toolCallId: id, content: 'a program' }) as const)
    const messages = [...REQUEST.messages, assistantMessage(reply), ...results]
    t.like(await models.ask({ ...REQUEST, messages }, signal), {
      kind: 'text',
      text: 'Done.',
      finish: 'stop',
    })
  })

  test(`a refusal, and a broken connection, are told from a reply, ${how}`, async (t) => {
    const mock = await independent(t)
    mock.onMessage('hello', { content: 'Hi.' })
    mock.nextRequestError(429, { message: 'slow down', type: 'rate_limit_error' })
    const nothing = { inputTokens: 0, outputTokens: 0 }
    t.like(await modelsAt(mock, stream).ask(REQUEST, signal), { kind: 'failed', usage: nothing })
    mock.nextRequestError(503, { message: 'overloaded' })
    t.like(await modelsAt(mock, stream, { retries: 1 }).ask(REQUEST, signal), { kind: 'text', lost: 1 })
    mock.nextRequestError(401, { message: 'no such key' })
    const refused = await t.throwsAsync(modelsAt(mock, stream).ask(REQUEST, signal), {
      instanceOf: AutottsError,
    })
    t.is(refused.code, 'E_MODEL_REFUSED')
    mock.setChaos({ disconnectRate: 1 })
    t.like(await modelsAt(mock, stream).ask(REQUEST, signal), { kind: 'failed', usage: undefined })
    mock.setChaos({ disconnectRate: 0, malformedRate: 1 })
    t.like(await modelsAt(mock, stream).ask(REQUEST, signal), { kind: 'failed', usage: undefined })
  })
}

test('a stream that it drops after some chunks is a failure', async (t) => {
  const mock = await independent(t)
  const content = 'word '.repeat(400)
  mock.addFixture({
    match: { userMessage: 'hello' },
    response: { content },
    chunkSize: 20,
    latency: 10,
    truncateAfterChunks: 5,
  })
  const reply = await modelsAt(mock, true, { retries: 2 }).ask(REQUEST, signal)
  t.like(reply, { kind: 'failed', usage: undefined, lost: 0 })
  t.is(mock.getRequests().length, 1)
})
