import { z } from 'zod'

/** Options of crossover-beta as they stand in an experiment. */
export const options = z.strictObject({
  /** Distribution index of SBX: larger keeps children nearer to their parents. */
  eta: z.number().positive().max(200).default(15),
  /** How often each way of crossing is tried, relative to the others; 0 switches it off. */
  weights: z
    .strictObject({
      sbx: z.number().min(0).default(3),
      transplant: z.number().min(0).default(1),
      splice: z.number().min(0).default(1),
      warp: z.number().min(0).default(1),
    })
    .refine((weights) => Object.values(weights).some((weight) => weight > 0), {
      error: 'at least one way of crossing needs a weight above 0',
    })
    .prefault({}),
})

export type Options = z.output<typeof options>
