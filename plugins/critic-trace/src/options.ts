import { z } from 'zod'

/** Options of critic-trace as they stand in an experiment. */
export const options = z.strictObject({
  /** How many branch orders (seeds 0, 1, ...) are traced. */
  orders: z.int().min(1).max(1_000).default(3),
  /** Which betas; unless told, the first, the middle and the last of the fitness curve. */
  betas: z.array(z.number().min(0).max(1)).min(1).optional(),
  /** Episodes named as evidence for each finding. */
  evidence: z.int().min(0).max(20).default(3),
})

export type Options = z.output<typeof options>
