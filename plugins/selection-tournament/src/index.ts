import { definePlugin } from 'autotts'
import { z } from 'zod'
import { TournamentSelection } from './tournament-selection.ts'

export { TournamentSelection } from './tournament-selection.ts'

export default definePlugin({
  kind: 'selection',
  name: 'selection-tournament',
  apiVersion: 1,
  summary: 'Tournaments among the population as survival ordered it.',
  options: z.strictObject({
    pressure: z
      .int()
      .min(1)
      .max(64)
      .default(2)
      .describe('Entrants of a tournament; 2 is a binary tournament, 1 is uniform choice.'),
  }),
  create: ({ options }) => new TournamentSelection(options.pressure),
})
