import { definePlugin } from 'autotts'
import { z } from 'zod'
import { StallTermination } from './stall-termination.ts'

export { StallTermination } from './stall-termination.ts'

export default definePlugin({
  kind: 'termination',
  name: 'termination-stall',
  apiVersion: 1,
  summary: 'Ends a search in which nothing improves any more.',
  options: z
    .strictObject({
      individuals: z
        .int()
        .min(1)
        .default(200)
        .describe('Individuals whose fate is known, rejected ones included, over which nothing improved.'),
      by: z
        .number()
        .min(0)
        .default(0.001)
        .describe('What counts as none: share of the hypervolume, or units of the objective.'),
      objective: z
        .string()
        .min(1)
        .optional()
        .describe('Watches the best value of this objective instead of the hypervolume.'),
      reference: z
        .record(z.string(), z.number())
        .optional()
        .describe(
          'Worst value of each objective, from which the hypervolume is measured; without it a tenth of the range beyond the worst seen.',
        ),
    })
    .refine(({ objective, reference }) => objective === undefined || reference === undefined, {
      error: 'either `objective` or `reference`, which belongs to the hypervolume',
    }),
  create: ({ options }) => new StallTermination(options),
})
