import test from 'ava'
import { completeRequest } from '../../src/models/complete-request.ts'
import { worstCase } from '../../src/models/model-cost.ts'
import type { ModelInfo } from '../../src/operators/model-provider.ts'
import { assistantMessage } from '../../src/operators/model-reply.ts'
import type { CompleteModelRequest, ModelRequest } from '../../src/operators/model-request.ts'

const ASKED: ModelRequest = { model: 'm', messages: [{ role: 'user', content: 'hello' }] }

test('a request takes over what its model is asked with by default, and its own settings win field by field', (t) => {
  const info: ModelInfo = {
    name: 'm',
    maxTokens: 500,
    settings: { temperature: 0.2, effort: 'low', extra: { top_p: 0.9, seed: 1 } },
  }
  t.deepEqual(completeRequest(ASKED, info), {
    ...ASKED,
    maxTokens: 500,
    temperature: 0.2,
    effort: 'low',
    extra: { top_p: 0.9, seed: 1 },
  })
  const own = { maxTokens: 300, temperature: 0, effort: 'high', extra: { seed: 7 } } as const
  const expected = { ...ASKED, ...own, extra: { top_p: 0.9, seed: 7 } }
  t.deepEqual(completeRequest({ ...ASKED, ...own }, info), expected)
  t.is(completeRequest({ ...ASKED, maxTokens: 900 }, info).maxTokens, 500, 'what the model is bounded by')
  t.deepEqual(completeRequest(ASKED, { name: 'm' }), { ...ASKED, maxTokens: 16_000 })
})

test('equal requests are equal texts, in whatever order they were written', (t) => {
  const { model, messages } = ASKED
  const one = completeRequest({ model, messages, temperature: 1, maxTokens: 9 }, { name: 'm' })
  const other = completeRequest({ maxTokens: 9, temperature: 1, messages, model }, { name: 'm' })
  t.is(JSON.stringify(one), JSON.stringify(other))
})

test('the worst case counts every text that is sent: tools, their calls and results, further fields', (t) => {
  const text = 'x'.repeat(5_000)
  const plain: CompleteModelRequest = { ...ASKED, maxTokens: 10 }
  const more: readonly Partial<CompleteModelRequest>[] = [
    { tools: [{ name: 'read', description: text, parameters: { type: 'object' } }] },
    { extra: { response_format: { text } } },
    { messages: [{ role: 'tool', toolCallId: 'c', content: text }] },
    {
      messages: [
        assistantMessage({
          kind: 'text',
          text: '',
          finish: 'tools',
          toolCalls: [{ id: 'c', name: 'read', arguments: text }],
        }),
      ],
    },
    { messages: [assistantMessage({ kind: 'text', text: '', finish: 'stop', reasoning: text })] },
  ]
  const least = worstCase(plain, undefined).tokens
  for (const part of more) t.true(worstCase({ ...plain, ...part }, undefined).tokens >= least + 4_900)
})
