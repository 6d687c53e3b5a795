import test from 'ava'
import { MemoryPayloads } from '../../src/events/memory-payloads.ts'
import { Transcripts } from '../../src/models/transcripts.ts'
import type { ModelReply } from '../../src/operators/model-reply.ts'
import type { CompleteModelRequest, ModelMessage } from '../../src/operators/model-request.ts'

function said(text: string): ModelReply {
  return { kind: 'text', text, finish: 'stop' }
}

/** What an agent asks turn by turn: each request holds all before it. */
function turns(count: number): CompleteModelRequest[] {
  const messages: ModelMessage[] = [{ role: 'system', content: 'x'.repeat(4_000) }]
  return Array.from({ length: count }, (_, i) => {
    messages.push({ role: 'user', content: `turn ${i} ${'y'.repeat(500)}` })
    return { model: 'm', maxTokens: 9, messages: [...messages] }
  })
}

test('a conversation is read as it was, and takes room in proportion to its length', (t) => {
  const payloads = new MemoryPayloads()
  const transcripts = new Transcripts(payloads)
  const requests = turns(30)
  const hashes = requests.map((request, i) => transcripts.put('1/0', { request, reply: said(`${i}`) }))
  const other = new Transcripts(payloads)
  for (const [i, hash] of hashes.entries()) {
    t.deepEqual(other.get(hash), { request: requests[i], reply: said(`${i}`) } as unknown)
    t.deepEqual(other.replyOf(hash), said(`${i}`))
  }
  const size = hashes.reduce((sum, hash) => sum + payloads.get(hash).length, 0)
  t.true(size < 4_000 + 30 * 800, `${size} characters`)
})

test('a process that goes on continues the conversation as the one before it would have', (t) => {
  const payloads = new MemoryPayloads()
  const [first, second] = turns(2)
  if (first === undefined || second === undefined) return t.fail()
  const before = new Transcripts(payloads)
  const begun = before.put('1/0', { request: first, reply: said('a') })
  const expected = before.put('1/0', { request: second, reply: said('b') })
  const after = new Transcripts(payloads)
  after.learn('1/0', begun)
  t.is(after.put('1/0', { request: second, reply: said('b') }), expected)
})

test('what does not continue the request before it is kept whole', (t) => {
  const payloads = new MemoryPayloads()
  const [first, second] = turns(2)
  if (first === undefined || second === undefined) return t.fail()
  const others: readonly CompleteModelRequest[] = [
    { ...second, temperature: 1 },
    { ...second, messages: second.messages.toReversed() },
    { ...first, messages: first.messages.slice(1) },
    first,
  ]
  for (const request of others) {
    const transcripts = new Transcripts(payloads)
    transcripts.put('1/0', { request: first, reply: said('a') })
    const hash = transcripts.put('1/0', { request, reply: said('b') })
    t.deepEqual(JSON.parse(payloads.get(hash)), { request, reply: said('b') })
  }
  const transcripts = new Transcripts(payloads)
  transcripts.put('1/0', { request: first, reply: said('a') })
  const elsewhere = transcripts.put('2/0', { request: second, reply: said('b') })
  t.deepEqual(JSON.parse(payloads.get(elsewhere)), { request: second, reply: said('b') })
})
