import { modelSettingOptions, templateOption } from 'autotts'
import { z } from 'zod'

export const options = z.strictObject({
  model: z.string().min(1).describe("One of the experiment's `models`."),
  ...modelSettingOptions,
  episodes: z
    .int()
    .min(1)
    .max(100)
    .default(8)
    .describe(
      'Episodes of which it is shown the traces: those that earlier critics name as evidence, then others, lost ones first.',
    ),
  findings: z.int().min(1).max(20).default(5).describe('Most findings of a critique.'),
  repairs: z
    .int()
    .min(0)
    .max(10)
    .default(2)
    .describe('How often a reply that cannot be used goes back with what is wrong with it.'),
  review: z
    .strictObject({
      every: z.int().min(1).describe('It reviews the population once for every so many individuals.'),
      individuals: z
        .int()
        .min(2)
        .max(200)
        .default(24)
        .describe(
          'Individuals that it is told of: those that gained and lost most on their parents, and the latest.',
        ),
      lessons: z.int().min(1).max(30).default(8).describe('Most lessons that hold at a time.'),
    })
    .optional()
    .describe(
      'Reviews of the whole population, whose lessons operators are told; none where it is left out.',
    ),
  instructions: z
    .strictObject({
      critique: templateOption
        .optional()
        .describe('What it is told of its task with one program: a file, or `{ text }`.'),
      review: templateOption
        .optional()
        .describe('What it is told of its task with the population: a file, or `{ text }`.'),
    })
    .prefault({})
    .describe(
      'Texts in the place of those that come with the plugin; the form of the reply is told after them.',
    ),
})

export type Options = ReturnType<typeof options.parse>
