import { definePlugin, type Finding } from 'autotts'
import { z } from 'zod'

export default definePlugin({
  kind: 'critic',
  name: 'my-plugin',
  apiVersion: 1,
  summary: 'Finds steps of beta that cost tokens and bring no accuracy.',
  options: z.strictObject({
    least: z.number().min(0).default(0.1).describe('Accuracy points that a step has to bring.'),
  }),
  create: ({ options: { least } }) => ({
    async critique(_individual, { curve }) {
      const findings = curve.flatMap((point, i): Finding[] => {
        const before = curve[i - 1]
        if (before === undefined) return []
        const tokens = point.tokens - before.tokens
        const gain = point.accuracy - before.accuracy
        if (tokens <= 0 || gain >= least) return []
        const message =
          `From beta ${before.beta} to ${point.beta} it spends ${Math.round(tokens)} tokens more per question ` +
          `for ${gain.toFixed(2)} points.`
        return [{ kind: 'idle-step', module: 'schedule', message, points: 0, tokens, evidence: [] }]
      })
      return { critic: 'my-plugin', findings: findings.toSorted((a, b) => b.tokens - a.tokens) }
    },
  }),
})
