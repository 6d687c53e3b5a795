import { definePlugin } from 'autotts'
import { z } from 'zod'
import { BanditChoice } from './bandit-choice.ts'

export { BanditChoice } from './bandit-choice.ts'

const price = z.number().min(0)

export default definePlugin({
  kind: 'choice',
  name: 'choice-bandit',
  apiVersion: 1,
  summary: 'Prefers the operators and models that improve most for what they cost.',
  options: z.strictObject({
    window: z
      .int()
      .min(10)
      .max(10_000)
      .default(100)
      .describe('Individuals, counted back from the last one known, whose attempts are looked at.'),
    explore: z
      .number()
      .min(0)
      .max(1)
      .default(0.2)
      .describe('Share of the choices that go by the weights of the experiment, whatever has come of them.'),
    over: z
      .enum(['front', 'parents'])
      .default('front')
      .describe(
        'What an offspring has to improve upon: everything known before it, or its parents where it has any.',
      ),
    guidance: z
      .number()
      .min(0)
      .max(1)
      .default(0)
      .describe(
        'How closely the critiques of those that lately bred are followed, for operators that vary some decisions only: 0 not at all.',
      ),
    cost: z
      .strictObject({
        episode: price.default(1).describe('Cost of an episode of evaluation.'),
        token: price.default(1).describe('Cost of a token of a model.'),
        usd: price.default(0).describe('Cost of a dollar.'),
      })
      .prefault({})
      .describe('What a unit of each budget costs, in a common unit; 0 for what is free.'),
  }),
  create: ({ options }) => new BanditChoice(options),
})
