import { definePlugin } from 'autotts'
import { z } from 'zod'

export default definePlugin({
  kind: 'archive',
  name: 'my-plugin',
  apiVersion: 1,
  summary: 'Keeps the best program for each number of branches that programs open.',
  options: z.strictObject({
    step: z
      .number()
      .positive()
      .default(8)
      .describe('Branches, in the mean of an episode, that one cell spans.'),
  }),
  create: ({ options: { step } }) => ({
    place({ behaviour, fitness }, objectives) {
      const [objective] = objectives
      if (behaviour === undefined || objective === undefined) return undefined
      const value = fitness.objectives[objective.name] ?? 0
      const quality = objective.direction === 'maximise' ? value : -value
      return { cell: `width ${Math.floor(behaviour.traits.width / step)}`, quality }
    },
  }),
})
