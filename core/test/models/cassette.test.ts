import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { type ExecutionContext } from 'ava'
import { AutottsError } from '../../src/errors/autotts-error.ts'
import { ProgramFiles } from '../../src/events/program-files.ts'
import { Cassette } from '../../src/models/cassette.ts'
import { ModelCallLog } from '../../src/models/model-call-log.ts'
import { requestHash } from '../../src/models/model-journal.ts'
import { replayedReply } from '../../src/models/replayed-reply.ts'
import { nearestExchange, requestDifferences } from '../../src/models/request-difference.ts'
import type { ModelReply } from '../../src/operators/model-reply.ts'
import type { CompleteModelRequest } from '../../src/operators/model-request.ts'

const REQUEST: CompleteModelRequest = {
  model: 'm',
  maxTokens: 9,
  messages: [
    { role: 'system', content: 'Improve the controller.' },
    { role: 'user', content: 'Its curve is 1 2 3.' },
  ],
}

function said(text: string): ModelReply {
  return { kind: 'text', text, finish: 'stop' }
}

/** A folder with these requests and replies, recorded for individuals 0, 1, ... in turn. */
function recorded(
  t: ExecutionContext,
  ...calls: readonly (readonly [CompleteModelRequest, ModelReply])[]
): string {
  const folder = mkdtempSync(join(tmpdir(), 'autotts-cassette-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  const payloads = new ProgramFiles(join(folder, 'payloads'), '.json')
  using log = new ModelCallLog(join(folder, 'model-calls.jsonl'), payloads)
  for (const [index, [request, reply]] of calls.entries()) {
    const key = { index, attempt: 0, call: 0, request: requestHash(request) }
    log.reserve({ ...key, model: request.model, reserved: { tokens: 1, usd: 0 } })
    log.answer(key, { request, reply, cost: { tokens: 1, usd: 0 } })
  }
  return folder
}

test('an equal request gets what was said to the first of its kind, whoever makes it', (t) => {
  const other = { ...REQUEST, temperature: 1 }
  const cassette = Cassette.open(
    recorded(t, [REQUEST, said('one')], [other, said('two')], [REQUEST, said('three')]),
  )
  t.deepEqual(replayedReply({ ...REQUEST }, cassette), said('one'))
  t.deepEqual(replayedReply(other, cassette), said('two'))
  const changed = { ...REQUEST, maxTokens: 8 }
  const error = t.throws(() => replayedReply(changed, cassette), { instanceOf: AutottsError })
  t.is(error.code, 'E_MODEL_REPLAY')
  t.regex(error.message, /call 0 of attempt 0 for individual 0\n {2}maxTokens: 9 recorded, 8 asked$/)
})

test('the nearest request is of the same model, with most text in common from the start, and fewest other settings', (t) => {
  const [system, user] = REQUEST.messages
  if (system === undefined || user === undefined) return t.fail()
  const requests: readonly CompleteModelRequest[] = [
    { ...REQUEST, model: 'other' },
    { ...REQUEST, messages: [system, { role: 'user', content: 'Its findings are none.' }] },
    { ...REQUEST, messages: [system, { role: 'user', content: 'Its curve is 1 9 3.' }], effort: 'low' },
    { ...REQUEST, messages: [system, { role: 'user', content: 'Its curve is 1 9 3.' }] },
  ]
  const cassette = Cassette.open(recorded(t, ...requests.map((one) => [one, said('')] as const)))
  t.is(nearestExchange(REQUEST, cassette.exchanges())?.key.index, 3)
  t.is(nearestExchange(REQUEST, []), undefined)
})

test('differences name the settings, and the first message that differs with the place where it does', (t) => {
  const [system, user] = REQUEST.messages
  if (system === undefined || user === undefined) return t.fail()
  const call = { id: 'a', name: 'read', arguments: '{"id":1}' }
  const calling = { role: 'assistant', content: '', toolCalls: [call] } as const
  const cases: readonly (readonly [Partial<CompleteModelRequest>, readonly string[]])[] = [
    [{}, []],
    [
      { temperature: 0.5, extra: { top_p: 1 } },
      ['temperature: nothing recorded, 0.5 asked', 'extra: nothing recorded, {"top_p":1} asked'],
    ],
    [
      { messages: [system, { role: 'user', content: 'Its curve is 1 9\n3.' }] },
      [
        'message 2 of 2 (user) differs in its text at character 15: "Its curve is 1 2 3." recorded, "Its curve is 1 9\\u000a3." asked',
      ],
    ],
    [{ messages: [system] }, ['message 2 (user) was recorded and is not asked']],
    [{ messages: [system, user, calling] }, ['message 3 of 3 (assistant): 2 were recorded']],
    [{ messages: [user, user] }, ['message 1 of 2: system recorded, user asked']],
  ]
  for (const [change, expected] of cases)
    t.deepEqual(requestDifferences(REQUEST, { ...REQUEST, ...change }), expected)
  const asked = { ...calling, toolCalls: [{ ...call, arguments: '{"id":2}' }] }
  const [line] = requestDifferences({ ...REQUEST, messages: [calling] }, { ...REQUEST, messages: [asked] })
  t.regex(line ?? '', /^message 1 of 1 \(assistant\) differs in its calls at character \d+: /)
})
