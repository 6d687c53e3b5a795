import { z } from 'zod'

const dollars = z.number().min(0).max(1_000_000)

export const price = z
  .strictObject({
    input: dollars.describe('Tokens of the prompt.'),
    cachedInput: dollars.optional().describe('Input that the server had cached; as `input` if left out.'),
    output: dollars.describe('Tokens of the reply, those of hidden reasoning included.'),
  })
  .describe(
    'Dollars per million tokens; where it is left out, as prices.yaml of the plugin has it, if it does.',
  )
