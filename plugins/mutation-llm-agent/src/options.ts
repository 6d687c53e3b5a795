import { z } from 'zod'

const model = z.strictObject({
  name: z.string().min(1).describe('As the server calls it.'),
  weight: z.number().min(0).default(1).describe('How often it is asked, relative to the others; 0 is never.'),
})

export const options = z.strictObject({
  models: z
    .array(model)
    .min(1)
    .refine((models) => models.some(({ weight }) => weight > 0), 'at least one model needs a weight above 0')
    .describe('Which models are asked, and how often each.'),
  baseURL: z
    .url({ protocol: /^https?$/ })
    .default('https://api.openai.com/v1')
    .describe("Where the server's chat completions lie, such as http://127.0.0.1:11434/v1 for Ollama."),
  apiKeyEnv: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_]*$/)
    .nullable()
    .default('OPENAI_API_KEY')
    .describe('The environment variable that holds the key; null for a server that wants none.'),
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
  limitField: z
    .enum(['max_completion_tokens', 'max_tokens'])
    .default('max_completion_tokens')
    .describe("The request's field for `maxTokens`; older servers know max_tokens only."),
  timeout: z.number().positive().default(180).describe('Seconds that one request may take.'),
  retries: z
    .int()
    .min(0)
    .max(10)
    .default(2)
    .describe(
      'How often a request is sent again after 408, 409, 429, 5xx or a broken connection; Retry-After is honoured.',
    ),
  history: z
    .int()
    .min(0)
    .max(50)
    .default(6)
    .describe('Individuals besides the parent that the model is told of.'),
})

export type Options = ReturnType<typeof options.parse>
