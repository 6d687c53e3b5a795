import { definePlugin } from 'autotts'
import { z } from 'zod'
import { ProportionalSelection } from './proportional-selection.ts'

export { ProportionalSelection } from './proportional-selection.ts'

export default definePlugin({
  kind: 'selection',
  name: 'selection-proportional',
  apiVersion: 1,
  summary: 'Parents in proportion to fitness: roulette or stochastic universal sampling, scaled.',
  options: z.strictObject({
    method: z
      .enum(['roulette', 'sus'])
      .default('roulette')
      .describe('`roulette` draws one parent after the other, `sus` all of an offspring by one spin.'),
    scaling: z
      .enum(['rank', 'window', 'sigma'])
      .default('rank')
      .describe(
        'From values to weights: linear ranking, the distance from the worst, or from the mean in deviations.',
      ),
    by: z
      .string()
      .min(1)
      .default('place')
      .describe('An objective of the fitness function, or `place`: as survival ordered the population.'),
    pressure: z
      .number()
      .min(1)
      .max(2)
      .default(1.5)
      .describe('Weight of the best under `rank`, where 1 is the average; the worst has 2 - pressure.'),
  }),
  create: ({ options }) => new ProportionalSelection(options),
})
