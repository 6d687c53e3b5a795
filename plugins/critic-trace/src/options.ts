import { POINTS_PER_HALVING } from 'autotts'
import { z } from 'zod'

/** Options of critic-trace as they stand in an experiment. */
export const options = z.strictObject({
  orders: z
    .int()
    .min(1)
    .max(1_000)
    .optional()
    .describe(
      'How many branch orders are traced at each beta, other ones at each; by `share` where it is left out.',
    ),
  share: z
    .number()
    .gt(0)
    .max(1)
    .default(0.03)
    .describe(
      'Episodes that are traced, as a share of those of the evaluation; never less than one branch order at each beta.',
    ),
  betas: z
    .array(z.number().min(0).max(1))
    .min(1)
    .optional()
    .describe(
      'Which betas are traced; the first, the middle and the last of the fitness curve where it is left out.',
    ),
  evidence: z.int().min(0).max(20).default(3).describe('Episodes named as evidence for each finding.'),
  pointsPerHalving: z
    .number()
    .min(0)
    .max(100)
    .default(POINTS_PER_HALVING)
    .describe('Accuracy points that half of the tokens saved is worth, when rules are compared.'),
})

export type Options = z.output<typeof options>
