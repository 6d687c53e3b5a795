import { z } from 'zod'

/** Options of survival-islands as they stand in an experiment. */
export const options = z.strictObject({
  islands: z.int().min(2).max(64).default(4).describe('How many islands the population is divided into.'),
  interval: z
    .int()
    .min(1)
    .default(20)
    .describe('Evaluated individuals, on all islands together, from one migration to the next.'),
  migrants: z
    .int()
    .min(0)
    .default(1)
    .describe('How many of the best of an island are copied; 0 keeps the islands apart for good.'),
  seeds: z
    .enum(['everywhere', 'apart'])
    .default('everywhere')
    .describe(
      'Whether every seed starts on every island, or the seeds are dealt out: island k gets seed k, k + islands, ...',
    ),
  topology: z
    .enum(['ring', 'all'])
    .default('ring')
    .describe('Where they go: to the next island (ring), or to every other one (all).'),
})

export type Options = Readonly<ReturnType<typeof options.parse>>
