import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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
  t.deepEqual(replayedReply({ ...REQUEST }, cassette, 0), said('one'))
  t.deepEqual(replayedReply(other, cassette, 0), said('two'))
  const changed = { ...REQUEST, maxTokens: 8 }
  const error = t.throws(() => replayedReply(changed, cassette, 0), { instanceOf: AutottsError })
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

function refused(open: () => Cassette): AutottsError {
  try {
    open()
  } catch (thrown) {
    if (thrown instanceof AutottsError && thrown.code === 'E_MODEL_CASSETTE') return thrown
    throw thrown
  }
  throw new Error('it was opened')
}

/** A folder with three exchanges, the last of which goes on from the second. */
function conversation(t: ExecutionContext) {
  const folder = recorded(t, [REQUEST, said('one')])
  const file = join(folder, 'model-calls.jsonl')
  const payloads = new ProgramFiles(join(folder, 'payloads'), '.json')
  using log = new ModelCallLog(file, payloads)
  const more = { role: 'user', content: 'Again.' } as const
  const other = { ...REQUEST, effort: 'low' } as const
  const again = { ...other, messages: [...other.messages, more] }
  for (const [call, request] of [other, again].entries()) {
    const key = { index: 1, attempt: 0, call, request: requestHash(request) }
    log.reserve({ ...key, model: 'm', reserved: { tokens: 1, usd: 0 } })
    log.answer(key, { request, reply: said(`reply ${call}`), cost: { tokens: 1, usd: 0 } })
  }
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1)
  const hashes = lines.flatMap((line): string[] => JSON.parse(line).transcript ?? [])
  return { folder, file, lines, hashes }
}

test('an exchange that was changed or is missing is named with its checksum, the line that names it, and what to do', (t) => {
  const { folder, hashes } = conversation(t)
  const file = join(folder, 'payloads', `${hashes[1]}.json`)
  appendFileSync(file, ' ')
  const changed = refused(() => Cassette.open(folder))
  t.is(changed.message, 'a recorded exchange was changed: its checksum is another')
  t.deepEqual(changed.place, { file })
  t.regex(
    changed.expected ?? '',
    new RegExp(`^the SHA-256 ${hashes[1]}, as line 4 of model-calls.jsonl says; it is [0-9a-f]{64}$`),
  )
  t.regex(changed.next ?? '', /^Restore payloads\/[0-9a-f]{64}\.json from where .* record anew/)
  t.notRegex(changed.next ?? '', /--fresh/)
  rmSync(file)
  const missing = refused(() => Cassette.open(folder))
  t.is(missing.message, 'a recorded exchange is missing')
  t.is(missing.expected, `the SHA-256 ${hashes[1]}, as line 4 of model-calls.jsonl says`)
})

test('a line that is damaged, and one that is missing, are named with what was expected', (t) => {
  const { folder, file, lines } = conversation(t)
  const written = (changed: readonly string[]) => {
    writeFileSync(file, changed.map((line) => `${line}\n`).join(''))
    return refused(() => Cassette.open(folder))
  }
  const torn = written(lines.with(2, lines[2]?.slice(0, 40) ?? ''))
  t.is(torn.message, 'a line of the recorded model calls is damaged: it is no complete JSON')
  t.deepEqual(torn.place, { file, line: 3 })
  t.regex(torn.next ?? '', /^Restore model-calls\.jsonl .* without --replay-models/)
  const odd = written(lines.with(3, lines[3]?.replace('"attempt":0', '"attempt":-1') ?? ''))
  t.regex(odd.message, /is damaged: key\.attempt: /)
  const missing = written(lines.toSpliced(2, 2))
  t.is(missing.message, 'lines of the recorded model calls are missing')
  t.deepEqual(missing.place, { file, line: 4 })
  t.regex(missing.expected ?? '', /^an earlier line with the transcript [0-9a-f]{64}/)
})

test('a recording that breaks off within a line is refused; a run that was killed while it replayed goes on', (t) => {
  const { folder, file, lines } = conversation(t)
  const whole = readFileSync(file, 'utf8')
  const last = lines.at(-1) ?? ''
  for (const cut of [1, 20, last.length]) {
    writeFileSync(file, whole.slice(0, -cut))
    const error = refused(() => Cassette.open(folder))
    t.is(error.message, 'the recorded model calls break off in the middle of a line', `${cut}`)
    t.deepEqual(error.place, { file, line: 6 })
    t.is(error.expected, 'a complete last line; the 5 before it are whole')
    t.true(error.next?.includes('Copy model-calls.jsonl again'))
    t.true(error.next?.includes(`\`autotts resume ${folder}\``))
    t.is(Cassette.reopen(folder, '/recorded').lines.length, 5)
  }
  writeFileSync(file, `{}\n${whole}`)
  const { next } = refused(() => Cassette.reopen(folder, '/recorded'))
  t.is(
    next,
    'Restore model-calls.jsonl from /recorded, of which it is a copy; or replay anew: `autotts run EXPERIMENT --replay-models /recorded --fresh`.',
  )
})

test('a request of an individual behind the last that was recorded may be missing because the recording was cut short', (t) => {
  const cassette = Cassette.open(conversation(t).folder)
  const asked = (index: number) => {
    const error = t.throws(() => replayedReply({ ...REQUEST, maxTokens: 8 }, cassette, index), {
      instanceOf: AutottsError,
    })
    return error.next ?? ''
  }
  t.regex(asked(2), /ends with individual 1 and individual 2 asks: .* copy its model-calls\.jsonl/)
  t.regex(asked(1), /^Replay the experiment that was recorded/)
})
