import { z } from 'zod'

/** Fields of a request's body that autotts sets itself, or that would let a reply cost more than was reserved for it. */
export const OWN_REQUEST_FIELDS: readonly string[] = [
  'model',
  'messages',
  'tools',
  'tool_choice',
  'temperature',
  'reasoning_effort',
  'max_tokens',
  'max_completion_tokens',
  'stream',
  'stream_options',
  'n',
  'best_of',
]

/** An option for further fields of a request's body. */
export const extraFieldsOption = z
  .record(z.string(), z.json())
  .refine(
    (fields) => !Object.keys(fields).some((field) => OWN_REQUEST_FIELDS.includes(field)),
    `no field that autotts sets itself: ${OWN_REQUEST_FIELDS.join(', ')}`,
  )
  .optional()
  .describe("Further fields of the request's body, as they are, such as `top_p: 0.9`.")

/**
 * Options for a plugin that asks models of the experiment: with what it asks them. They are to be spread into its own schema
 * (`z.strictObject({ model: z.string(), ...modelSettingOptions })`), and have the names of a `ModelRequest`. What is left out is
 * up to the experiment's `models`.
 */
export const modelSettingOptions = {
  temperature: z
    .number()
    .min(0)
    .max(2)
    .optional()
    .describe("As the experiment's `models` say, or the server's own, where it is left out."),
  effort: z
    .enum(['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'])
    .optional()
    .describe("How much it is to reason; as the experiment's `models` say where it is left out."),
  maxTokens: z
    .int()
    .min(1)
    .optional()
    .describe(
      "Most tokens of a reply, those of hidden reasoning included; as the experiment's `models` say, or 16,000, where it is left out.",
    ),
  extra: extraFieldsOption,
}

/** The options as they were given. */
export type ModelSettingOptions = z.output<z.ZodObject<typeof modelSettingOptions>>

/** Those that were given, as a request takes them. */
export function givenSettings({ temperature, effort, maxTokens, extra }: ModelSettingOptions) {
  return {
    ...(temperature === undefined ? {} : { temperature }),
    ...(effort === undefined ? {} : { effort }),
    ...(maxTokens === undefined ? {} : { maxTokens }),
    ...(extra === undefined ? {} : { extra }),
  }
}
