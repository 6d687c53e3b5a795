import { z } from 'zod'

const model = z.strictObject({
  name: z.string().min(1).describe("One of the experiment's `models`."),
  weight: z.number().min(0).default(1).describe('How often it is asked, relative to the others; 0 is never.'),
})

export const options = z.strictObject({
  models: z
    .array(model)
    .min(1)
    .refine((models) => models.some(({ weight }) => weight > 0), 'at least one model needs a weight above 0')
    .refine(
      (models) => new Set(models.map(({ name }) => name)).size === models.length,
      'a model is named twice',
    )
    .describe('Which models are asked, and how often each.'),
  temperature: z
    .number()
    .min(0)
    .max(2)
    .optional()
    .describe("The server's own where it is left out; some models take none."),
  maxTokens: z
    .int()
    .min(1)
    .default(16_000)
    .describe('Most tokens of a reply, those of hidden reasoning included.'),
  history: z
    .int()
    .min(0)
    .max(50)
    .default(6)
    .describe('Individuals besides the parent that the model is told of.'),
})

export type Options = ReturnType<typeof options.parse>
