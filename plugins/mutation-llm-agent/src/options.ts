import { type ModelSettingOptions, modelSettingOptions, templateOption } from 'autotts'
import { z } from 'zod'

const model = z.strictObject({
  name: z.string().min(1).describe("One of the experiment's `models`."),
  weight: z.number().min(0).default(1).describe('How often it is asked, relative to the others; 0 is never.'),
  ...modelSettingOptions,
})

const prompt = templateOption
  .optional()
  .describe('A file, from the folder of the experiment file that names it, or `{ text }`.')

const prompts = z.strictObject({
  system: prompt,
  'beta-swept': prompt,
  'beta-none': prompt,
  rewrite: prompt,
  diff: prompt,
  crossover: prompt,
  agent: prompt,
  mend: prompt,
})

export const options = z.strictObject({
  mode: z
    .enum(['rewrite', 'diff', 'crossover', 'agent'])
    .default('rewrite')
    .describe(
      'rewrite: one reply with a whole program; diff: with edits of the parent; crossover: of the parent and a second program of ' +
        'the history; agent: works with tools until it submits.',
    ),
  models: z
    .array(model)
    .min(1)
    .refine((models) => models.some(({ weight }) => weight > 0), 'at least one model needs a weight above 0')
    .refine(
      (models) => new Set(models.map(({ name }) => name)).size === models.length,
      'each model named once',
    )
    .describe('Which models are asked, and how often each; each may have settings of its own.'),
  ...modelSettingOptions,
  history: z
    .int()
    .min(0)
    .max(50)
    .default(6)
    .describe('Individuals besides the parent that the model is told of.'),
  mends: z
    .int()
    .min(0)
    .max(20)
    .default(2)
    .describe('How often a program that fails the check goes back to the model with the error.'),
  traces: z
    .boolean()
    .default(true)
    .describe(
      "Whether the model sees what traces show: findings of critics, and single episodes. Without is the paper's ablation.",
    ),
  prompts: prompts.prefault({}).describe('Texts in the place of those that come with the plugin.'),
  agent: z
    .strictObject({
      turns: z.int().min(1).max(500).default(30).describe('Most replies, the one that submits included.'),
      tokens: z
        .int()
        .min(1)
        .default(400_000)
        .describe(
          'Most tokens of all its calls for one program, input and output, as the server counts them.',
        ),
      episodes: z
        .int()
        .min(0)
        .default(2_000)
        .describe('Most episodes for traces and dry runs of one individual; they count against the budget.'),
    })
    .prefault({})
    .describe('Bounds of mode `agent`.'),
})

export type Options = ReturnType<typeof options.parse>

/** With what a model is asked: its own settings before those for all. */
export type ModelSetting = ModelSettingOptions
