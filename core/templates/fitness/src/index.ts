import { type CurveCell, type CurvePoint, definePlugin } from 'autotts'
import { z } from 'zod'

function mean(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, value) => sum + value, 0) / values.length
}

export default definePlugin({
  kind: 'fitness',
  name: 'my-plugin',
  apiVersion: 1,
  summary: 'Accuracy less the price of its tokens, and the tokens themselves.',
  options: z.strictObject({
    betas: z.array(z.number().min(0).max(1)).min(2).default([0, 0.5, 1]),
    orders: z.int().min(1).default(4).describe('Branch orders that every question is replayed in.'),
    price: z.number().min(0).default(0.2).describe('Points of accuracy that a thousand tokens cost.'),
  }),
  create: ({ options: { betas, orders, price } }) => ({
    objectives: [
      { name: 'value', direction: 'maximise', unit: 'percent' },
      { name: 'tokens', direction: 'minimise', unit: 'tokens per question' },
    ],

    reserve: (stores) =>
      stores.reduce((sum, { questions }) => sum + questions.length, 0) * betas.length * orders,

    async evaluate({ program }, { executor, stores, settings, signal }) {
      const curve: CurvePoint[] = []
      let episodes = 0
      for (const beta of betas) {
        const cells: CurveCell[] = []
        for (const store of stores) {
          const questions = store.questions.map((_, question) => question)
          const range = { orders: Array.from({ length: orders }, (_, order) => order), questions }
          const { scores } = await executor.evaluate({ program, store, settings, beta, range }, signal)
          episodes += orders * questions.length
          cells.push({
            store: store.id,
            accuracy: 100 * mean(scores.correct),
            tokens: mean(scores.tokens),
            sequentialTokens: mean(scores.sequentialTokens),
          })
        }
        const over = (name: 'accuracy' | 'tokens' | 'sequentialTokens') =>
          mean(cells.map((cell) => cell[name]))
        curve.push({
          beta,
          accuracy: over('accuracy'),
          tokens: over('tokens'),
          sequentialTokens: over('sequentialTokens'),
          cells,
        })
      }
      const tokens = mean(curve.map((point) => point.tokens))
      const value = mean(curve.map((point) => point.accuracy)) - (price * tokens) / 1_000
      return { objectives: { value, tokens }, curve, episodes }
    },
  }),
})
