import { z } from 'zod'

const model = z.strictObject({
  /** As the server calls it. */
  name: z.string().min(1),
  /** How often it is asked, relative to the others; 0 is never. */
  weight: z.number().min(0).default(1),
})

export const options = z.strictObject({
  models: z
    .array(model)
    .min(1)
    .refine((models) => models.some(({ weight }) => weight > 0), 'at least one model needs a weight above 0'),
  /** Where the server's chat completions lie, such as http://127.0.0.1:11434/v1 for Ollama. */
  baseURL: z.url({ protocol: /^https?$/ }).default('https://api.openai.com/v1'),
  /** The environment variable that holds the key; null for a server that wants none. */
  apiKeyEnv: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_]*$/)
    .nullable()
    .default('OPENAI_API_KEY'),
  /** The server's own where it is left out; some models take none. */
  temperature: z.number().min(0).max(2).optional(),
  /** Most tokens of a reply, those of hidden reasoning included. */
  maxTokens: z.int().min(1).default(16_000),
  /** The request's field for `maxTokens`; older servers know max_tokens only. */
  limitField: z.enum(['max_completion_tokens', 'max_tokens']).default('max_completion_tokens'),
  /** Seconds that one request may take. */
  timeout: z.number().positive().default(180),
  /** How often a request is sent again after 408, 409, 429, 5xx or a broken connection; Retry-After is honoured. */
  retries: z.int().min(0).max(10).default(2),
  /** Individuals besides the parent that the model is told of. */
  history: z.int().min(0).max(50).default(6),
})

export type Options = ReturnType<typeof options.parse>
