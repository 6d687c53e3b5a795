import { extraFieldsOption } from 'autotts'
import { z } from 'zod'
import { price } from './price.ts'

const model = z.strictObject({
  name: z.string().min(1).describe('As the server calls it.'),
  price: price.optional(),
  free: z.boolean().optional().describe('Whether it costs nothing, as on a server of your own.'),
  maxTokens: z
    .int()
    .min(1)
    .optional()
    .describe('Most tokens of a reply where an operator does not say, and a bound where it asks for more.'),
  temperature: z
    .number()
    .min(0)
    .max(2)
    .optional()
    .describe("Where an operator does not say; the server's own if left out. Some models take none."),
  effort: z
    .enum(['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'])
    .optional()
    .describe("How much it is to reason where an operator does not say; the server's own if left out."),
  stream: z
    .boolean()
    .default(true)
    .describe('Whether replies are streamed, so that silence is noticed; false for servers that cannot.'),
  extra: extraFieldsOption,
})

/** Resolved options have both: the price of what is free is nothing. */
function costs({ price, free }: ModelOptions): boolean {
  return free !== true || price === undefined || (price.input === 0 && price.output === 0)
}

export type ModelOptions = ReturnType<typeof model.parse>

export const options = z.strictObject({
  models: z
    .array(model)
    .min(1)
    .refine((models) => models.every(costs), 'no price beside `free: true`')
    .describe('The models that operators may name.'),
  baseURL: z
    .url({ protocol: /^https?$/ })
    .refine((url) => !hasPassword(url), 'a URL without a user and a password in it, which apiKeyEnv is for')
    .refine(
      (url) => !/[?#]/.test(url),
      'a URL without a query, which would stand in the log; keys are for apiKeyEnv',
    )
    .default('https://api.openai.com/v1')
    .describe("Where the server's chat completions lie, such as http://127.0.0.1:11434/v1 for Ollama."),
  apiKeyEnv: z
    .string()
    .regex(
      /^[A-Za-z_][A-Za-z0-9_]*$/,
      'the name of an environment variable, such as OPENAI_API_KEY, not the key itself',
    )
    .nullable()
    .default('OPENAI_API_KEY')
    .describe('The environment variable that holds the key; null for a server that wants none.'),
  limitField: z
    .enum(['max_completion_tokens', 'max_tokens'])
    .default('max_completion_tokens')
    .describe("The request's field for the most tokens of a reply; older servers know max_tokens only."),
  reasoningField: z
    .enum(['reasoning_content', 'reasoning'])
    .nullable()
    .default(null)
    .describe(
      "The field of its messages in which a model's own reasoning is sent back to it; null sends none.",
    ),
  timeout: z
    .number()
    .positive()
    .max(86_400)
    .default(600)
    .describe('Seconds that one request may take, from sending it to the last byte of its reply.'),
  silence: z
    .number()
    .positive()
    .max(86_400)
    .default(120)
    .describe('Seconds that may pass without a byte once a reply has begun.'),
  retries: z
    .int()
    .min(0)
    .max(10)
    .default(2)
    .describe(
      'How often a request is sent again after 408, 409, 429, 5xx or a connection that broke before a stream began.',
    ),
  longestWait: z
    .number()
    .min(0)
    .max(86_400)
    .default(60)
    .describe(
      'Seconds to wait at most before a request is sent again; Retry-After is honoured, and more than this is a failure.',
    ),
  concurrency: z
    .int()
    .min(1)
    .max(1_000)
    .default(8)
    .describe('Requests to this server at a time; others wait for their turn.'),
})

function hasPassword(url: string): boolean {
  const { username, password } = URL.parse(url) ?? {}
  return Boolean(username) || Boolean(password)
}

export type Options = ReturnType<typeof options.parse>
