import { z } from 'zod'

/** Options of survival-accuracy-first as they stand in an experiment. */
export const options = z.strictObject({
  order: z
    .array(z.string().min(1))
    .min(1)
    .refine((names) => new Set(names).size === names.length, { error: 'an objective is named twice' })
    .optional()
    .describe(
      'Objectives, the first one first; those of the fitness function in their order where it is left out.',
    ),
  tolerance: z
    .number()
    .min(0)
    .default(0)
    .describe(
      'How much worse than the best an individual may be in the first objective, in its unit, and still tie with it.',
    ),
})

export type Options = Readonly<ReturnType<typeof options.parse>>
