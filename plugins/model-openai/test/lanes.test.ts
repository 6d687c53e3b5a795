import { AutottsError, type CompleteModelRequest } from 'autotts'
import { type ModelScript, type ModelServer, startModelServer } from 'autotts/testing'
import test from 'ava'
import plugin from '../src/index.ts'
import { OpenAiModels } from '../src/openai-models.ts'
import { backOff, retryAfter } from '../src/retry-after.ts'

const REQUEST: CompleteModelRequest = {
  model: 'm',
  messages: [{ role: 'user', content: 'hello' }],
  maxTokens: 900,
}
const GOOD = { kind: 'text', text: 'Hello.' } as const

function modelsAt({ baseURL }: Pick<ModelServer, 'baseURL'>, more: object = {}): OpenAiModels {
  const given = { models: [{ name: 'm' }], baseURL, apiKeyEnv: null, ...more }
  return new OpenAiModels(plugin.options.parse(given), {})
}

function busy(status: number, headers: Readonly<Record<string, string>> = { 'retry-after-ms': '1' }) {
  return { kind: 'error', status, message: 'busy', headers } as const
}

test('what a server asks its client to wait is read in seconds, as a date, or more exactly', (t) => {
  const now = Date.parse('2026-01-01T00:00:00Z')
  const cases: readonly (readonly [Record<string, string>, number | undefined])[] = [
    [{ 'retry-after': '3' }, 3_000],
    [{ 'retry-after': ' 1.5 ' }, 1_500],
    [{ 'retry-after': 'Thu, 01 Jan 2026 00:00:20 GMT' }, 20_000],
    [{ 'retry-after': 'Thu, 01 Jan 2025 00:00:00 GMT' }, undefined],
    [{ 'retry-after': '0' }, undefined],
    [{ 'retry-after-ms': '0', 'retry-after': '9' }, 9_000],
    [{ 'retry-after-ms': '250', 'retry-after': '9' }, 250],
    [{ 'retry-after': 'soon' }, undefined],
    [{}, undefined],
  ]
  for (const [headers, expected] of cases) t.is(retryAfter(new Headers(headers), now), expected)
  t.is(retryAfter(undefined, now), undefined)
  t.deepEqual([1, 2, 3, 4, 5, 6].map(backOff), [500, 1_000, 2_000, 4_000, 8_000, 8_000])
})

test('a server that is busy is asked again after the time that it names, and not before', async (t) => {
  const times: number[] = []
  const script: ModelScript = (_request, index) => {
    times.push(performance.now())
    return index === 0 ? busy(429, { 'retry-after': '0.4' }) : GOOD
  }
  await using server = await startModelServer(script)
  const reply = await modelsAt(server).ask(REQUEST, new AbortController().signal)
  t.like(reply, { kind: 'text', lost: undefined }, 'a refusal costs nothing')
  t.is(times.length, 2)
  t.true((times[1] ?? 0) - (times[0] ?? 0) >= 390)
})

test('one that asks for no wait gets the usual one', async (t) => {
  const times: number[] = []
  const script: ModelScript = (_request, index) => {
    times.push(performance.now())
    return index === 0 ? busy(429, { 'retry-after': '0' }) : GOOD
  }
  await using server = await startModelServer(script)
  t.like(await modelsAt(server).ask(REQUEST, new AbortController().signal), { kind: 'text' })
  t.true((times[1] ?? 0) - (times[0] ?? 0) >= 490)
})

test('one that asks for more than longestWait, or stays busy, has failed', async (t) => {
  await using server = await startModelServer([busy(429, { 'retry-after': '3600' })])
  const late = await modelsAt(server).ask(REQUEST, new AbortController().signal)
  t.like(late, { kind: 'failed', usage: { inputTokens: 0, outputTokens: 0 } })
  t.is(late.kind === 'failed' && late.reason, '429 busy (the server asks to wait 3600 s)')
  t.is(server.requests.length, 1)
  await using always = await startModelServer([busy(503)])
  const gone = await modelsAt(always, { retries: 3 }).ask(REQUEST, new AbortController().signal)
  t.like(
    gone,
    { kind: 'failed', lost: 3, usage: undefined },
    'a server error may be charged for: four sendings',
  )
  t.is(always.requests.length, 4)
})

test('while a server asks for a pause, nobody else of its provider asks it', async (t) => {
  const times: number[] = []
  const script: ModelScript = (_request, index) => {
    times.push(performance.now())
    return index === 0 ? busy(429, { 'retry-after': '0.5' }) : GOOD
  }
  await using server = await startModelServer(script)
  const models = modelsAt(server)
  const { signal } = new AbortController()
  const first = models.ask(REQUEST, signal)
  while (times.length === 0) await new Promise(setImmediate)
  await new Promise((resolve) => setTimeout(resolve, 150))
  await Promise.all([first, models.ask(REQUEST, signal), models.ask(REQUEST, signal)])
  t.true(times.slice(1).every((time) => time - (times[0] ?? 0) >= 490))
})

test('no more requests are under way than the limit; one that is aborted in the queue is never sent', async (t) => {
  let underWay = 0
  let most = 0
  const script: ModelScript = () => {
    underWay += 1
    most = Math.max(most, underWay)
    return { ...GOOD, delay: 30 }
  }
  await using server = await startModelServer(script)
  const models = modelsAt(server, { concurrency: 2 })
  const { signal } = new AbortController()
  const asked = Array.from({ length: 6 }, () =>
    models.ask(REQUEST, signal).finally(() => {
      underWay -= 1
    }),
  )
  const abort = new AbortController()
  const queued = models.ask(REQUEST, abort.signal)
  abort.abort(new Error('Ctrl-C'))
  await t.throwsAsync(queued, { message: 'Ctrl-C' })
  await Promise.all(asked)
  t.is(most, 2)
  t.is(server.requests.length, 6)
})

test('an abort ends the pause before the next sending', async (t) => {
  await using server = await startModelServer([busy(429, { 'retry-after': '50' })])
  const abort = new AbortController()
  const pending = modelsAt(server).ask(REQUEST, abort.signal)
  while (server.requests.length === 0) await new Promise(setImmediate)
  await new Promise((resolve) => setTimeout(resolve, 50))
  abort.abort(new Error('Ctrl-C'))
  await t.throwsAsync(pending, { message: 'Ctrl-C' })
  t.is(server.requests.length, 1)
})

test('an account without credit is a broken set-up, whatever the status', async (t) => {
  const body = { error: { message: 'You exceeded your quota.', code: 'insufficient_quota' } }
  await using server = await startModelServer([{ kind: 'error', status: 402, message: 'no credit' }])
  const paid = await t.throwsAsync(modelsAt(server).ask(REQUEST, new AbortController().signal), {
    instanceOf: AutottsError,
  })
  t.is(paid.code, 'E_MODEL_REFUSED')
  t.regex(paid.next ?? '', /^Top up the account/)
  await using odd = await startModelServer([{ kind: 'error', status: 429, body: JSON.stringify(body) }])
  const error = await t.throwsAsync(modelsAt(odd).ask(REQUEST, new AbortController().signal), {
    instanceOf: AutottsError,
  })
  t.regex(error.message, /exceeded your quota/)
  t.is(odd.requests.length, 1)
})
