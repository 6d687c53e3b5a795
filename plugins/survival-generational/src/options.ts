import { z } from 'zod'

/** Options of survival-generational as they stand in an experiment. */
export const options = z.strictObject({
  offspring: z
    .int()
    .min(1)
    .default(24)
    .describe('Individuals of a generation (lambda), rejected ones included; mu is population.size.'),
  from: z
    .enum(['plus', 'comma'])
    .default('plus')
    .describe(
      'Whom the next parents are taken from: parents and offspring (plus), or the offspring alone (comma).',
    ),
})

export type Options = Readonly<ReturnType<typeof options.parse>>
