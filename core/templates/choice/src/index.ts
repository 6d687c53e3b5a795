import { definePlugin } from 'autotts'
import { z } from 'zod'

export default definePlugin({
  kind: 'choice',
  name: 'my-plugin',
  apiVersion: 1,
  summary: 'Prefers the operators whose offspring could be evaluated.',
  options: z.strictObject({
    prior: z
      .number()
      .positive()
      .default(2)
      .describe(
        'Evaluated offspring that every operator is credited with at the start; more is slower to judge.',
      ),
  }),
  create: ({ options: { prior } }) => ({
    choose(arms, { outcomes, random }) {
      return random.pickWeighted(arms, ({ operator, variant, weight }) => {
        const own = outcomes.filter((one) => one.operator === operator && one.variant === variant)
        const evaluated = own.filter(({ offspring }) => offspring !== undefined).length
        return (weight * (evaluated + prior)) / (own.length + prior)
      })
    },
  }),
})
