import { z } from 'zod'

const dollars = z.number().min(0).max(1_000_000)

const price = z
  .strictObject({
    input: dollars.describe('Tokens of the prompt.'),
    cachedInput: dollars.optional().describe('Input that the server had cached; as `input` if left out.'),
    output: dollars.describe('Tokens of the reply, those of hidden reasoning included.'),
  })
  .describe('Dollars per million tokens; a budget in dollars needs it.')

const model = z.strictObject({
  name: z.string().min(1).describe('As the server calls it.'),
  price: price.optional(),
})

export const options = z.strictObject({
  models: z.array(model).min(1).describe('The models that operators may name.'),
  baseURL: z
    .url({ protocol: /^https?$/ })
    .refine((url) => !hasPassword(url), 'a URL without a user and a password in it, which apiKeyEnv is for')
    .default('https://api.openai.com/v1')
    .describe("Where the server's chat completions lie, such as http://127.0.0.1:11434/v1 for Ollama."),
  apiKeyEnv: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_]*$/)
    .nullable()
    .default('OPENAI_API_KEY')
    .describe('The environment variable that holds the key; null for a server that wants none.'),
  limitField: z
    .enum(['max_completion_tokens', 'max_tokens'])
    .default('max_completion_tokens')
    .describe("The request's field for the most tokens of a reply; older servers know max_tokens only."),
  timeout: z.number().positive().default(180).describe('Seconds that one request may take.'),
  retries: z
    .int()
    .min(0)
    .max(10)
    .default(2)
    .describe(
      'How often a request is sent again after 408, 409, 429, 5xx or a broken connection; Retry-After is honoured.',
    ),
})

function hasPassword(url: string): boolean {
  const { username, password } = URL.parse(url) ?? {}
  return Boolean(username) || Boolean(password)
}

export type Options = ReturnType<typeof options.parse>
