import { z } from 'zod'

/** Options of crossover-beta as they stand in an experiment. */
export const options = z.strictObject({
  eta: z
    .number()
    .positive()
    .max(200)
    .default(15)
    .describe('Distribution index of SBX: larger keeps children nearer to their parents.'),
  weights: z
    .strictObject({
      sbx: z
        .number()
        .min(0)
        .default(3)
        .describe('SBX on both ends of some of the knobs that both parents have.'),
      transplant: z.number().min(0).default(1).describe('Takes expressions of the second parent over.'),
      splice: z.number().min(0).default(1).describe('One parent up to a beta, the other beyond.'),
      warp: z
        .number()
        .min(0)
        .default(1)
        .describe('Beta bent throughout the schedule, by a power or by pieces.'),
    })
    .refine((weights) => Object.values(weights).some((weight) => weight > 0), {
      error: 'at least one way of crossing needs a weight above 0',
    })
    .prefault({})
    .describe('How often each way of crossing is tried, relative to the others; 0 switches it off.'),
})

export type Options = z.output<typeof options>
