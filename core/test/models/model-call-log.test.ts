import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { type ExecutionContext } from 'ava'
import { AutottsError } from '../../src/errors/autotts-error.ts'
import { contentHashOfText } from '../../src/events/content-hash-of-text.ts'
import { ProgramFiles } from '../../src/events/program-files.ts'
import { ModelCallLog } from '../../src/models/model-call-log.ts'
import type { LostCall } from '../../src/models/model-journal.ts'
import type { ModelReply } from '../../src/operators/model-reply.ts'
import type { CompleteModelRequest } from '../../src/operators/model-request.ts'

const REQUEST: CompleteModelRequest = { model: 'm', messages: [{ role: 'user', content: 'é' }], maxTokens: 9 }
const REPLY: ModelReply = { kind: 'text', text: 'ß', finish: 'stop' }

const EXCHANGE = { request: REQUEST, reply: REPLY, cost: { tokens: 30, usd: 0.125 } } as const

function call(index: number): LostCall {
  const request = contentHashOfText(JSON.stringify(REQUEST))
  return { index, attempt: 0, call: 0, request, model: 'm', reserved: { tokens: 90, usd: 0.25 } }
}

interface Opened {
  readonly file: string
  open(): ModelCallLog
}

/** A journal with one call that was answered and one that was not. */
function journal(t: ExecutionContext): Opened {
  const folder = mkdtempSync(join(tmpdir(), 'autotts-calls-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'model-calls.jsonl')
  const open = () => new ModelCallLog(file, new ProgramFiles(join(folder, 'payloads'), '.json'))
  using log = open()
  log.reserve(call(0))
  log.answer(call(0), EXCHANGE)
  log.reserve(call(1))
  return { file, open }
}

test('another process finds the answers, and the calls that have none', (t) => {
  const { open } = journal(t)
  using log = open()
  t.deepEqual(log.answered(call(0))?.reply, REPLY)
  t.deepEqual(log.lost(0), [])
  t.is(log.answered(call(1)), undefined)
  t.deepEqual(log.lost(1), [call(1)])
})

test('a call that is made again counts as lost once, and its answer is found; one that was released is neither', (t) => {
  const { open } = journal(t)
  using again = open()
  again.reserve(call(1))
  again.answer(call(1), EXCHANGE)
  again.reserve(call(2))
  again.release(call(2))
  using log = open()
  t.deepEqual(log.lost(1), [call(1)])
  t.deepEqual(log.answered(call(1))?.reply, REPLY)
  t.deepEqual([log.lost(2), log.answered(call(2))], [[], undefined])
})

test('a last line that was torn at any byte is cut off, and the journal goes on behind what is whole', (t) => {
  const { file, open } = journal(t)
  const whole = readFileSync(file)
  const begin = whole.lastIndexOf('\n', whole.length - 2) + 1
  for (let end = begin; end < whole.length; end += 1) {
    writeFileSync(file, whole.subarray(0, end))
    using log = open()
    t.deepEqual(log.lost(1), [])
    t.deepEqual(readFileSync(file), whole.subarray(0, begin))
    log.reserve(call(1))
    t.deepEqual(readFileSync(file), whole, `torn at ${end - begin}`)
  }
})

test('what calls cost is known to another process, by the individuals that they were for', (t) => {
  const { open } = journal(t)
  using log = open()
  t.deepEqual(
    log.costFrom(0),
    { tokens: 120, usd: 0.375 },
    'what was spent, and what was reserved for the lost one',
  )
  t.deepEqual(log.costFrom(1), { tokens: 90, usd: 0.25 })
  t.deepEqual(log.costFrom(2), { tokens: 0, usd: 0 })
})

test('an earlier line that is damaged is refused with its number, whatever the damage is', (t) => {
  const { file, open } = journal(t)
  const lines = readFileSync(file, 'utf8').split('\n')
  const damages = [
    '',
    'null',
    '[]',
    '{"type":"reserved"}',
    '{"type":"answered","key":{}}',
    '{"type":"paid"}',
    lines[1]?.slice(0, -5),
    lines[1]?.replace(/"transcript":"../, '"transcript":"..'),
    lines[1]?.replace('"index":0', '"index":-1'),
  ]
  for (const damage of damages) {
    writeFileSync(file, lines.with(1, damage ?? '').join('\n'))
    const error = t.throws(open, { instanceOf: AutottsError }, damage)
    t.is(error.code, 'E_RUN_LOG')
    t.deepEqual(error.place, { file, line: 2 })
    t.regex(error.next ?? '', /--fresh/)
  }
  writeFileSync(file, lines.join('\n'))
  t.notThrows(() => open()[Symbol.dispose]())
})

test('an answer whose transcript was changed is refused rather than believed', (t) => {
  const { file, open } = journal(t)
  const { transcript } = JSON.parse(readFileSync(file, 'utf8').split('\n')[1] ?? '')
  const payload = join(file, '..', 'payloads', `${transcript}.json`)
  appendFileSync(payload, ' ')
  const error = t.throws(open, { instanceOf: AutottsError })
  t.is(error.code, 'E_RUN_LOG')
  t.deepEqual(error.place, { file: payload })
  t.true(error.expected?.includes(transcript))
})
