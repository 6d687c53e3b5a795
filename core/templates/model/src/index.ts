import { definePlugin } from 'autotts'
import { z } from 'zod'

export default definePlugin({
  kind: 'model',
  name: 'my-plugin',
  apiVersion: 1,
  summary: 'Gives back what it was asked.',
  options: z.strictObject({
    models: z
      .array(z.strictObject({ name: z.string().min(1) }))
      .min(1)
      .default([{ name: 'echo' }])
      .describe('Names under which operators ask.'),
  }),
  create: ({ options: { models } }) => ({
    models: models.map(({ name }) => ({ name, price: { input: 0, output: 0 } })),
    async ask({ messages }, signal) {
      signal.throwIfAborted()
      const text = messages.at(-1)?.content ?? ''
      const count = Buffer.byteLength(text)
      return { kind: 'text', text, finish: 'stop', usage: { inputTokens: count, outputTokens: count } }
    },
  }),
})
