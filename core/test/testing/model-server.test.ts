import test from 'ava'
import { type ModelScript, type ModelServer, startModelServer } from '../../src/testing/index.ts'

function ask(server: ModelServer, more: object = {}, signal?: AbortSignal): Promise<Response> {
  return fetch(`${server.baseURL}/chat/completions`, {
    method: 'POST',
    headers: { authorization: 'Bearer secret' },
    body: JSON.stringify({ model: 'm', messages: [{ role: 'user', content: 'hello' }], ...more }),
    ...(signal === undefined ? {} : { signal }),
  })
}

interface Answer {
  readonly choices: readonly { readonly message: { readonly content: string } }[]
  readonly usage: object
}

async function jsonOf(response: Promise<Response>): Promise<Answer> {
  return JSON.parse(await (await response).text())
}

test('it replies by its script, the last reply again and again, and keeps what it was asked', async (t) => {
  await using server = await startModelServer([
    { kind: 'text', text: 'one', usage: { input: 7, output: 3 } },
    { kind: 'error', status: 429, message: 'slow down', headers: { 'retry-after': '2' } },
  ])
  const first = await jsonOf(ask(server))
  t.is(first.choices[0]?.message.content, 'one')
  t.deepEqual(first.usage, { prompt_tokens: 7, completion_tokens: 3, total_tokens: 10 })
  for (let again = 0; again < 2; again += 1) {
    const refused = await ask(server)
    t.is(refused.status, 429)
    t.is(refused.headers.get('retry-after'), '2')
    t.regex(await refused.text(), /slow down/)
  }
  t.is(server.requests.length, 3)
  t.like(server.requests[0], { path: '/v1/chat/completions', headers: { authorization: 'Bearer secret' } })
  t.deepEqual(server.requests[0]?.body.messages, [{ role: 'user', content: 'hello' }])
})

test('a script may be a function of the request', async (t) => {
  const script: ModelScript = ({ body }, index) => ({ kind: 'text', text: `${body.model} ${index}` })
  await using server = await startModelServer(script)
  await ask(server)
  const second = await jsonOf(ask(server, { model: 'other' }))
  t.is(second.choices[0]?.message.content, 'other 1')
})

test('a request for a stream is answered with events that end in [DONE]', async (t) => {
  const text = 'a text of more than forty characters, so that it comes in pieces'
  await using server = await startModelServer([{ kind: 'text', text }])
  const lines = (await (await ask(server, { stream: true })).text()).trim().split('\n\n')
  t.is(lines.pop(), 'data: [DONE]')
  const chunks = lines.map((line) => JSON.parse(line.replace(/^data: /, '')))
  t.is(chunks.map(({ choices }) => choices[0].delta.content ?? '').join(''), text)
  t.true(chunks.length > 3)
})

test('a stream brings tool calls in fragments, and its usage where the client asks for it', async (t) => {
  const calls = [
    { name: 'read', arguments: { id: 'i0001', part: 'source' } },
    { id: 'mine', name: 'end', arguments: 'not JSON' },
  ]
  await using server = await startModelServer([{ kind: 'text', reasoning: 'Hm.', toolCalls: calls }])
  const streamed = async (more: object) => {
    const text = await (await ask(server, { stream: true, ...more })).text()
    return text
      .trim()
      .split('\n\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line.replace(/^data: /, '')))
  }
  const chunks = await streamed({})
  t.true(chunks.every(({ usage }) => usage === undefined))
  const pieces = chunks.flatMap(({ choices }) => choices[0].delta.tool_calls ?? [])
  t.true(pieces.length > 6)
  const joined = [0, 1].map((at) => pieces.filter(({ index }) => index === at))
  const given = joined.map((own) => own.map((piece) => piece.function.arguments).join(''))
  t.deepEqual(given, ['{"id":"i0001","part":"source"}', 'not JSON'])
  t.deepEqual(
    joined.map(([first]) => first.id),
    ['call_0_0', 'mine'],
  )
  t.is(chunks.at(-1).choices[0].finish_reason, 'tool_calls')
  const counted = await streamed({ stream_options: { include_usage: true } })
  t.like(counted.at(-1), { choices: [], usage: { prompt_tokens: 100, completion_tokens: 50 } })
})

test('a reply can stall in its middle; a client that gives it up is counted', async (t) => {
  await using server = await startModelServer([{ kind: 'stall', text: 'never whole', characters: 20 }])
  const abort = new AbortController()
  const response = await ask(server, { stream: true }, abort.signal)
  abort.abort()
  await t.throwsAsync(response.text())
  while (server.cancelled === 0) await new Promise(setImmediate)
  t.is(server.cancelled, 1)
})

test('a reply can be garbage, or be cut', async (t) => {
  await using server = await startModelServer([
    { kind: 'raw', body: '<html>' },
    { kind: 'cut', text: 'never whole', characters: 20 },
  ])
  t.is(await (await ask(server)).text(), '<html>')
  await t.throwsAsync(async () => (await ask(server)).text())
})

test('a client that gives up is counted, and closing ends what is never answered', async (t) => {
  const server = await startModelServer([{ kind: 'silence' }])
  const abort = new AbortController()
  const given = ask(server, {}, abort.signal)
  while (server.requests.length === 0) await new Promise(setImmediate)
  abort.abort()
  await t.throwsAsync(given)
  while (server.cancelled === 0) await new Promise(setImmediate)
  const waiting = t.throwsAsync(ask(server))
  while (server.requests.length < 2) await new Promise(setImmediate)
  await server.close()
  await waiting
  t.is(server.cancelled, 1)
})
