import { z } from 'zod'

/** Options of survival-random as they stand in an experiment. */
export const options = z.strictObject({
  from: z
    .enum(['seeds', 'everyone'])
    .default('seeds')
    .describe(
      'What the population is: the seeds, so that every offspring varies a seed; or a uniform sample of everyone evaluated so far.',
    ),
})

export type Options = Readonly<ReturnType<typeof options.parse>>
