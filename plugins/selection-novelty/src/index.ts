import { BEHAVIOUR_TRAITS, definePlugin } from 'autotts'
import { z } from 'zod'
import { NoveltySelection } from './novelty-selection.ts'

export { NoveltySelection } from './novelty-selection.ts'

export default definePlugin({
  kind: 'selection',
  name: 'selection-novelty',
  apiVersion: 1,
  summary: 'Parents that act unlike the others, mixed with good ones.',
  options: z.strictObject({
    weight: z
      .number()
      .min(0)
      .max(1)
      .default(0.5)
      .describe('Share of the parents drawn by novelty; the others are drawn by their place.'),
    neighbours: z
      .int()
      .min(1)
      .max(1_000)
      .default(15)
      .describe('Nearest individuals whose mean distance is the novelty.'),
    traits: z
      .array(z.enum(BEHAVIOUR_TRAITS))
      .min(1)
      .refine((names) => new Set(names).size === names.length, { error: 'each trait once' })
      .default([...BEHAVIOUR_TRAITS])
      .describe('Traits that span the space: width, depth, stop, pruned, tokens.'),
  }),
  create: ({ options }) => new NoveltySelection(options),
})
