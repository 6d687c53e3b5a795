import { definePlugin, type RecordedBranch, type RecordedQuestion, seededRandom } from 'autotts'
import { z } from 'zod'

export default definePlugin({
  kind: 'store',
  name: 'my-plugin',
  apiVersion: 1,
  summary: 'Questions whose branches are right about as often as it is told.',
  options: z.strictObject({
    questions: z.int().min(1).default(8),
    branches: z.int().min(1).default(64).describe('Recorded branches of a question.'),
    right: z.number().min(0).max(1).default(0.6).describe('Chance that a branch ends with the right answer.'),
  }),
  create: ({ options }) => ({
    stores: () => [{ model: 'made-up', benchmark: 'my-plugin', source: 'my-plugin', licence: 'none' }],

    *questions(): Generator<RecordedQuestion> {
      for (let question = 0; question < options.questions; question += 1) {
        const random = seededRandom('my-plugin', question)
        const branches = Array.from({ length: options.branches }, (): RecordedBranch => {
          const answer = () => (random.chance(options.right) ? 'right' : `wrong ${random.integer(1, 4)}`)
          const [intervals, final] = [random.integer(3, 12), answer()]
          const probes = Array.from({ length: intervals - 1 }, (_, at) =>
            2 * at < intervals ? answer() : final,
          )
          return { tokens: 500 * intervals, probes, final }
        })
        yield { text: `question ${question} of my-plugin`, gold: 'right', interval: 500, branches }
      }
    },
  }),
})
