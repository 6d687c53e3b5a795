import { z } from 'zod'

/** Options of critic-trace as they stand in an experiment. */
export const options = z.strictObject({
  orders: z
    .int()
    .min(1)
    .max(1_000)
    .default(3)
    .describe('How many branch orders (seeds 0, 1, ...) are traced.'),
  betas: z
    .array(z.number().min(0).max(1))
    .min(1)
    .optional()
    .describe(
      'Which betas are traced; the first, the middle and the last of the fitness curve where it is left out.',
    ),
  evidence: z.int().min(0).max(20).default(3).describe('Episodes named as evidence for each finding.'),
})

export type Options = z.output<typeof options>
