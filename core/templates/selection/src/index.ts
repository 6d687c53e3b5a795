import { definePlugin, pickDistinct } from 'autotts'
import { z } from 'zod'

export default definePlugin({
  kind: 'selection',
  name: 'my-plugin',
  apiVersion: 1,
  summary: 'Draws parents in proportion to their rank.',
  options: z.strictObject({
    pressure: z
      .number()
      .min(0)
      .max(10)
      .default(1)
      .describe('0 draws everybody alike, 1 in proportion to the rank; more prefers the best more.'),
  }),
  create: ({ options: { pressure } }) => ({
    select(population, count, { random }) {
      const ranked = population.map((one, place) => ({
        one,
        weight: (population.length - place) ** pressure,
      }))
      return pickDistinct(ranked, count, ({ weight }) => weight, random).map(({ one }) => one)
    },
  }),
})
