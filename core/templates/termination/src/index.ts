import { definePlugin } from 'autotts'
import { z } from 'zod'

export default definePlugin({
  kind: 'termination',
  name: 'my-plugin',
  apiVersion: 1,
  summary: 'Ends a search in which nobody new has survived for a while.',
  options: z.strictObject({
    patience: z
      .int()
      .min(1)
      .default(100)
      .describe('Individuals that may be asked after the youngest of the population.'),
  }),
  create: ({ options: { patience } }) => ({
    done({ asked, population }) {
      if (population.length === 0) return undefined
      const youngest = Math.max(...population.map(({ index }) => index))
      const since = asked - 1 - youngest
      return since > patience ? `nobody new has survived among ${since} individuals` : undefined
    },
  }),
})
