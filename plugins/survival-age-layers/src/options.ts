import { z } from 'zod'

/** Options of survival-age-layers as they stand in an experiment. */
export const options = z.strictObject({
  layers: z.int().min(2).max(16).default(4).describe('How many layers the population is divided into.'),
  gap: z
    .int()
    .min(1)
    .default(40)
    .describe(
      'Age at which an individual outgrows the youngest layer, in individuals asked since its oldest ancestor was made; each layer above lasts twice as long, the oldest for ever.',
    ),
})

export type Options = Readonly<ReturnType<typeof options.parse>>
