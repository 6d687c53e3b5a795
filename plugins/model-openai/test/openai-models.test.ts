import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { AutottsError, assistantMessage, type CompleteModelRequest, type ModelTool } from 'autotts'
import { type ModelScript, startModelServer } from 'autotts/testing'
import test from 'ava'
import plugin from '../src/index.ts'
import { neverSent } from '../src/never-sent.ts'
import { OpenAiModels } from '../src/openai-models.ts'

const KEY = 'sk-a-secret-of-the-test'
const REQUEST: CompleteModelRequest = {
  model: 'm',
  messages: [{ role: 'user', content: 'hello' }],
  maxTokens: 900,
}
const GOOD = { kind: 'text', text: 'Hello.', usage: { input: 1200, output: 300 } } as const

function modelsAt(baseURL: string, more: object = {}): OpenAiModels {
  const given = { models: [{ name: 'm' }], baseURL, apiKeyEnv: 'TEST_KEY', retries: 0, ...more }
  return new OpenAiModels(plugin.options.parse(given), { TEST_KEY: KEY })
}

async function asked(script: ModelScript, more: object = {}, request: Partial<CompleteModelRequest> = {}) {
  await using server = await startModelServer(script)
  const signal = new AbortController().signal
  const reply = await modelsAt(server.baseURL, more).ask({ ...REQUEST, ...request }, signal)
  return { reply, requests: server.requests }
}

test('a reply comes with its text and usage, and the request has the key, the limit and the settings', async (t) => {
  const { reply, requests } = await asked([GOOD], {}, { temperature: 0.7 })
  const usage = { inputTokens: 1200, outputTokens: 300 }
  t.deepEqual(reply, { kind: 'text', text: 'Hello.', finish: 'stop', usage })
  t.like(requests[0]?.body, { model: 'm', temperature: 0.7, max_completion_tokens: 900 })
  t.is(requests[0]?.headers['authorization'], `Bearer ${KEY}`)
  const older = await asked([{ ...GOOD, finish: 'length' }], { limitField: 'max_tokens' })
  t.is(older.requests[0]?.body['max_tokens'], 900)
  t.like(older.reply, { finish: 'length' })
})

const READ: ModelTool = {
  name: 'read',
  description: 'Reads a program.',
  parameters: { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] },
}

test('tools are offered, their calls come back with the text of their arguments as it was, and results go on with them', async (t) => {
  const broken = '{"id": "i0001"'
  const calls = [
    { id: 'a', name: 'read', arguments: { id: 'i0000' } },
    { id: 'b', name: 'read', arguments: broken },
  ]
  const settings = { tools: [READ], toolChoice: 'required' } as const
  const { reply, requests } = await asked([{ kind: 'text', toolCalls: calls }], {}, settings)
  t.like(requests[0]?.body, { tool_choice: 'required', tools: [{ type: 'function', function: READ }] })
  if (reply.kind === 'failed') return t.fail(reply.reason)
  t.is(reply.finish, 'tools')
  t.is(reply.text, '')
  t.deepEqual(reply.toolCalls, [
    { id: 'a', name: 'read', arguments: '{"id":"i0000"}' },
    { id: 'b', name: 'read', arguments: broken },
  ])
  const messages = [
    ...REQUEST.messages,
    assistantMessage(reply),
    { role: 'tool', toolCallId: 'a', content: 'a program' },
    { role: 'tool', toolCallId: 'b', content: 'the arguments are not JSON' },
  ] as const
  const next = await asked([GOOD], {}, { tools: [READ], toolChoice: { name: 'read' }, messages })
  t.deepEqual(next.requests[0]?.body['tool_choice'], { type: 'function', function: { name: 'read' } })
  const sent = next.requests[0]?.body.messages ?? []
  t.like(sent[1], { role: 'assistant', content: null })
  t.deepEqual(
    sent[1]?.tool_calls?.map(({ id, function: { arguments: given } }) => [id, given]),
    [
      ['a', '{"id":"i0000"}'],
      ['b', broken],
    ],
  )
  t.deepEqual(sent[2], { role: 'tool', tool_call_id: 'a', content: 'a program' })
})

test('a call whose arguments are no text, or that has no id, is one; a call without a name is none', async (t) => {
  const call = (id: unknown, name: unknown, given: unknown) => ({ id, function: { name, arguments: given } })
  const tool_calls = [
    call(undefined, 'read', { id: 1 }),
    call('x', undefined, '{}'),
    null,
    call('y', 'end', undefined),
  ]
  const choices = [{ message: { content: null, tool_calls }, finish_reason: 'stop' }]
  const { reply } = await asked([{ kind: 'raw', body: JSON.stringify({ choices }) }])
  t.like(reply, { kind: 'text', finish: 'tools' })
  t.deepEqual('toolCalls' in reply ? reply.toolCalls : undefined, [
    { id: 'call_0', name: 'read', arguments: '{"id":1}' },
    { id: 'y', name: 'end', arguments: '' },
  ])
})

test('effort, further fields, reasoning, cached tokens and a held back reply are passed on', async (t) => {
  const usage = { input: 900, cached: 700, output: 5 }
  const extra = { top_p: 0.9, chat_template_kwargs: { enable_thinking: false } }
  const script: ModelScript = [
    { kind: 'text', text: 'Hi.', reasoning: 'Hm.', finish: 'content_filter', usage },
  ]
  const { reply, requests } = await asked(script, {}, { effort: 'high', extra })
  t.like(requests[0]?.body, { reasoning_effort: 'high', ...extra })
  const counted = { inputTokens: 900, cachedTokens: 700, outputTokens: 5 }
  t.deepEqual(reply, { kind: 'text', text: 'Hi.', finish: 'filter', reasoning: 'Hm.', usage: counted })
})

test('no further field of an operator overrides what autotts sets, or asks for several replies', async (t) => {
  const extra = { n: 5, best_of: 5, max_tokens: 90_000, stream: true, top_p: 0.9 }
  const models = [{ name: 'm', stream: false }]
  const [request] = (await asked([GOOD], { models }, { extra })).requests
  t.is(request?.body['top_p'], 0.9)
  for (const field of ['n', 'best_of', 'max_tokens', 'stream']) t.false(field in (request?.body ?? {}), field)
})

test('reasoning goes back to a server that wants it, and to no other', async (t) => {
  const said = assistantMessage({ kind: 'text', text: 'Hi.', finish: 'stop', reasoning: 'Hm.' })
  for (const reasoningField of [null, 'reasoning_content']) {
    const { requests } = await asked([GOOD], { reasoningField }, { messages: [...REQUEST.messages, said] })
    const thought = reasoningField === null ? {} : { reasoning_content: 'Hm.' }
    t.deepEqual(requests[0]?.body.messages?.[1], { role: 'assistant', content: 'Hi.', ...thought })
  }
})

test('a model has settings of its own; fields that autotts sets, or that multiply replies, are refused', (t) => {
  const settings = { temperature: 0.3, effort: 'low', extra: { top_k: 20 } } as const
  const [info] = modelsAt('http://127.0.0.1:9/v1', {
    models: [{ name: 'm', maxTokens: 800, ...settings }],
  }).models
  t.deepEqual(info, { name: 'm', maxTokens: 800, settings })
  for (const field of ['n', 'messages', 'stream', 'max_tokens'])
    t.throws(() => plugin.options.parse({ models: [{ name: 'm', extra: { [field]: 2 } }] }), {
      message: /sets itself/,
    })
})

test('what a server does wrong is a failure; what it refused cost nothing, what is not known has no usage', async (t) => {
  const nothing = { inputTokens: 0, outputTokens: 0 }
  const cases: readonly (readonly [ModelScript, RegExp, object | undefined])[] = [
    [[{ kind: 'error', status: 500, message: 'out of order' }], /^500 out of order/, undefined],
    [[{ kind: 'error', status: 429, message: 'slow down' }], /^429 slow down/, nothing],
    [[{ kind: 'raw', body: '<html>' }], /^the reply cannot be read/, undefined],
    [[{ kind: 'raw', body: '{"choices":[]}' }], /^the reply has no text/, undefined],
    [[{ kind: 'raw', body: 'null' }], /no text/, undefined],
    [[{ kind: 'cut', text: 'Hello.', characters: 80 }], /./, undefined],
  ]
  for (const [script, reason, usage] of cases) {
    const { reply } = await asked(script)
    if (reply.kind !== 'failed') return t.fail(JSON.stringify(reply))
    t.regex(reply.reason, reason)
    t.deepEqual(reply.usage, usage as typeof reply.usage)
  }
})

test('a server that does not answer in time has failed, at unknown cost', async (t) => {
  const { reply } = await asked([{ kind: 'silence' }], { timeout: 0.05 })
  t.deepEqual(reply, { kind: 'failed', reason: 'no answer within the timeout', lost: 0 })
})

test('a reply without usage says none', async (t) => {
  const body = '{"choices":[{"message":{"content":"Hi."},"finish_reason":"stop"}]}'
  t.deepEqual((await asked([{ kind: 'raw', body }])).reply, {
    kind: 'text',
    text: 'Hi.',
    finish: 'stop',
    lost: 0,
  })
})

test('a request is sent again after an error that passes, and those that may have been paid for are counted', async (t) => {
  const busy = { kind: 'error', status: 503, headers: { 'retry-after-ms': '1' } } as const
  const later = { kind: 'error', status: 429, headers: { 'retry-after-ms': '1' } } as const
  const { reply, requests } = await asked([busy, later, GOOD], { retries: 2 })
  t.like(reply, { kind: 'text', lost: 1 })
  t.is(requests.length, 3)
  t.is(modelsAt('http://127.0.0.1:9/v1', { retries: 2 }).sends, 3)
})

test('an abort ends the request under way with the reason of the abort', async (t) => {
  await using server = await startModelServer([{ kind: 'silence' }])
  const abort = new AbortController()
  const pending = modelsAt(server.baseURL).ask(REQUEST, abort.signal)
  while (server.requests.length === 0) await new Promise(setImmediate)
  abort.abort(new Error('Ctrl-C'))
  await t.throwsAsync(pending, { message: 'Ctrl-C' })
  while (server.cancelled === 0) await new Promise(setImmediate)
  t.is(server.requests.length, 1, 'it is not sent again')
})

test('a missing key is told by the check, and how to do without', (t) => {
  const options = plugin.options.parse({ models: [{ name: 'm' }] })
  for (const env of [{}, { OPENAI_API_KEY: ' ' }]) {
    const error = t.throws(() => new OpenAiModels(options, env).check(), { instanceOf: AutottsError })
    t.is(error.code, 'E_MODEL_KEY')
    t.regex(error.message, /OPENAI_API_KEY is not set/)
    t.regex(error.next ?? '', /apiKeyEnv .* weight: 0/)
  }
})

test('a key that is refused, or a model that there is not, is a broken set-up; the key is not repeated', async (t) => {
  for (const status of [401, 403, 404]) {
    const refusing: ModelScript = [{ kind: 'error', status, message: `bad: ${KEY}` }]
    const error = await t.throwsAsync(asked(refusing), { instanceOf: AutottsError })
    t.is(error?.code, 'E_MODEL_REFUSED')
    t.regex(error?.message ?? '', /bad: \[key\]/)
    t.false(JSON.stringify([error?.message, error?.next]).includes(KEY))
    const outside = status === 404 ? 'Load the model into the server' : 'Mend the key in TEST_KEY'
    t.true(error?.next?.startsWith(`${outside}, and go on with \`autotts resume\`.`), error?.next)
    t.regex(error?.next ?? '', /baseURL.* start anew with `autotts run EXPERIMENT --fresh`\.$/)
  }
  const keyless = await t.throwsAsync(asked([{ kind: 'error', status: 401 }], { apiKeyEnv: null }), {
    instanceOf: AutottsError,
  })
  t.regex(keyless?.next ?? '', /^Where apiKeyEnv \(the server wants a key\).* --fresh`\.$/)
  const echo = await asked([{ kind: 'error', status: 500, message: `saw ${KEY}` }])
  t.like(echo.reply, { kind: 'failed', reason: '500 saw [key]' })
})

/** Asks a server that answers as it likes. */
async function askedOdd(answer: (response: ServerResponse) => void, more: object = {}) {
  let requests = 0
  const server = createServer((_request, response) => {
    requests += 1
    answer(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  try {
    const models = modelsAt(`http://127.0.0.1:${port}/v1`, more)
    return { reply: await models.ask(REQUEST, new AbortController().signal), requests: () => requests }
  } finally {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}

test('a reply that drips for ever has failed within the timeout, at unknown cost', async (t) => {
  const { reply } = await askedOdd(
    (response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      const drip = setInterval(() => response.write(' '), 5)
      response.once('close', () => clearInterval(drip))
    },
    { timeout: 0.2 },
  )
  t.deepEqual(reply, { kind: 'failed', reason: 'no answer within the timeout', lost: 0 })
})

test('a reply without end in bytes is given up, and what is said of failures is one short line', async (t) => {
  const large = 'x'.repeat(5_000_000)
  const { reply } = await askedOdd((response) => response.writeHead(200).end(large))
  t.deepEqual(reply, { kind: 'failed', reason: 'the reply has more than 4000000 bytes', lost: 0 })
  const page = `<html>\n\u001b[31m${'slow '.repeat(100_000)}</html>`
  const { reply: busy } = await askedOdd((response) => response.writeHead(500).end(page))
  if (busy.kind !== 'failed') return t.fail()
  t.regex(busy.reason, /^500 <html> \[31mslow slow .*…$/)
  t.is(busy.reason.length, 300)
})

test('a connection that breaks in the middle of a reply is tried again, and counted', async (t) => {
  let broken = 0
  const body = '{"choices":[{"message":{"content":"Hi."},"finish_reason":"stop"}]}'
  const { reply, requests } = await askedOdd(
    (response) => {
      if (broken++ > 0) response.writeHead(200, { 'content-type': 'application/json' }).end(body)
      else response.writeHead(200, { 'content-length': '999' }).write('{"choi', () => response.destroy())
    },
    { retries: 1 },
  )
  t.deepEqual(reply, { kind: 'text', text: 'Hi.', finish: 'stop', lost: 1 })
  t.is(requests(), 2)
})

test('a page, an empty reply and a redirect to itself are failures', async (t) => {
  const answers: readonly ((response: ServerResponse) => void)[] = [
    (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Log in</html>'),
    (response) => response.writeHead(204).end(),
    (response) => response.writeHead(307, { location: '/v1/chat/completions' }).end(),
    (response) => response.socket?.resetAndDestroy(),
  ]
  for (const answer of answers) {
    const { reply } = await askedOdd(answer)
    t.like(reply, { kind: 'failed', usage: undefined }, JSON.stringify(reply))
  }
})

test('a server that is not there is a broken set-up, not a hundred failures that count', async (t) => {
  const server = await startModelServer([GOOD])
  const { baseURL } = server
  await server.close()
  const models = modelsAt(baseURL)
  const error = await t.throwsAsync(models.ask(REQUEST, new AbortController().signal), {
    instanceOf: AutottsError,
  })
  t.is(error.code, 'E_MODEL_REFUSED')
  t.is(error.message, `no connection to ${baseURL}: it cannot be reached`)
  t.regex(
    error.next ?? '',
    /Start the server, and go on with `autotts resume`\. .*baseURL.* `autotts run EXPERIMENT --fresh`/,
  )
})

test('https at a server of plain http, and a port that fetch does not open, are a broken set-up that costs nothing', async (t) => {
  await using server = await startModelServer([GOOD])
  const cases = [
    [server.baseURL.replace('http:', 'https:'), /it does not speak https$/],
    ['http://127.0.0.1:6000/v1', /fetch opens no connection to this port$/],
  ] as const
  for (const [baseURL, message] of cases)
    await t.throwsAsync(modelsAt(baseURL).ask(REQUEST, new AbortController().signal), {
      code: 'E_MODEL_REFUSED',
      message,
    })
  t.is(server.requests.length, 0)
})

test('a certificate that is not accepted is told from a connection that broke', (t) => {
  const wrapped = (code: string) =>
    new Error('Connection error.', { cause: Object.assign(new Error(), { code }) })
  for (const code of [
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'CERT_HAS_EXPIRED',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'ERR_TLS_CERT_ALTNAME_INVALID',
  ])
    t.is(neverSent(wrapped(code)), `its certificate is not accepted (${code})`)
  for (const code of ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']) t.is(neverSent(wrapped(code)), undefined)
})

test('usage that is no count of tokens is none', async (t) => {
  for (const [input, output] of [
    [-1, 5],
    ['12', 5],
    [1.5, 2],
    [1e300, 1e300],
    [null, 3],
  ]) {
    const usage = { prompt_tokens: input, completion_tokens: output }
    const body = JSON.stringify({ choices: [{ message: { content: 'Hi.' } }], usage })
    t.is((await asked([{ kind: 'raw', body }])).reply.usage, undefined, body)
  }
})

test('hidden reasoning that a server leaves out of its completion tokens counts by the total', async (t) => {
  for (const [total, counted] of [
    [553, 533],
    [171, 151],
    [0, 151],
    ['553', 151],
    [undefined, 151],
  ]) {
    const usage = { prompt_tokens: 20, completion_tokens: 151, total_tokens: total }
    const body = JSON.stringify({ choices: [{ message: { content: 'Hi.' } }], usage })
    const { reply } = await asked([{ kind: 'raw', body }])
    t.deepEqual(reply.usage, { inputTokens: 20, outputTokens: Number(counted) }, body)
  }
})

test('a reply that holds the key comes without it; a placeholder is no key', async (t) => {
  const toolCalls = [{ id: KEY, name: KEY, arguments: `{"key":"${KEY}"}` }]
  const { reply } = await asked([{ ...GOOD, text: `const key = '${KEY}'`, reasoning: KEY, toolCalls }])
  t.like(reply, { text: "const key = '[key]'", toolCalls: [{ arguments: '{"key":"[key]"}' }] })
  t.false(JSON.stringify(reply).includes(KEY))
  await using server = await startModelServer([{ ...GOOD, text: 'const none = 1' }])
  const given = { models: [{ name: 'm' }], baseURL: server.baseURL, apiKeyEnv: 'TEST_KEY' }
  const models = new OpenAiModels(plugin.options.parse(given), { TEST_KEY: 'none' })
  t.like(await models.ask(REQUEST, new AbortController().signal), { text: 'const none = 1' })
})

test('a URL with a password in it is refused, as it would stand in the log', (t) => {
  for (const baseURL of ['http://me:word@127.0.0.1/v1', 'http://me@127.0.0.1/v1'])
    t.throws(() => plugin.options.parse({ models: [{ name: 'm' }], baseURL }), { message: /without a user/ })
  const baseURL = 'http://127.0.0.1/v1?key=word'
  t.throws(() => plugin.options.parse({ models: [{ name: 'm' }], baseURL }), { message: /without a query/ })
})
