import { definePlugin } from 'autotts'
import { z } from 'zod'

export default definePlugin({
  kind: 'survival',
  name: 'my-plugin',
  apiVersion: 1,
  summary: 'Keeps the best by one objective.',
  options: z.strictObject({
    by: z
      .string()
      .optional()
      .describe("The objective's name; the first of the fitness function where it is left out."),
  }),
  create: ({ options: { by } }) => ({
    survive(individuals, { size, objectives }) {
      const objective = objectives.find(({ name }) => name === by) ?? objectives[0]
      if (objective === undefined) return { survivors: individuals.slice(0, size) }
      const sign = objective.direction === 'maximise' ? -1 : 1
      const value = (at: number) => sign * (individuals[at]?.fitness.objectives[objective.name] ?? 0)
      const ranked = individuals
        .map((one, at) => ({ one, cost: value(at) }))
        .sort((a, b) => a.cost - b.cost || a.one.index - b.one.index)
      return { survivors: ranked.slice(0, size).map(({ one }) => one) }
    },
  }),
})
