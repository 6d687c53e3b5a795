import { definePlugin } from 'autotts'
import { z } from 'zod'
import { TargetTermination } from './target-termination.ts'

export { TargetTermination } from './target-termination.ts'

const values = z
  .record(z.string(), z.number())
  .refine((named) => Object.keys(named).length > 0, { error: 'at least one objective with its value' })

export default definePlugin({
  kind: 'termination',
  name: 'termination-target',
  apiVersion: 1,
  summary: 'Ends a search when a target is reached.',
  options: z
    .strictObject({
      reach: values
        .optional()
        .describe(
          'Objectives with their values: the search ends when one individual is at least as good in all of them.',
        ),
      hypervolume: z
        .strictObject({
          reference: values.describe('Objectives with the worst values from which the volume is measured.'),
          value: z.number().positive().describe('Volume, in the product of the units of the objectives.'),
        })
        .optional()
        .describe('What all individuals together have to dominate.'),
    })
    .refine(({ reach, hypervolume }) => (reach === undefined) !== (hypervolume === undefined), {
      error: 'either `reach` or `hypervolume`',
    }),
  create: ({ options }) => new TargetTermination(options),
})
