import { z } from 'zod'
import { comparisonText } from '../show/curve-text.ts'
import { agentTool, BadArguments, individual, programId } from './agent-tool.ts'

export const compareCurves = agentTool({
  name: 'compare_curves',
  description: 'Accuracy and tokens of two programs beta by beta, and how the second differs from the first.',
  parameters: z.object({
    first: programId,
    second: programId,
    store: z.string().optional().describe('Id of a search store; the mean over all where it is left out.'),
  }),
  run({ first, second, store }, tools) {
    const { stores } = tools.context.workbench
    if (store !== undefined && stores.every(({ id }) => id !== store))
      throw new BadArguments(`there is no store ${store}; there are ${stores.map(({ id }) => id).join(', ')}`)
    const [a, b] = [individual(first, tools), individual(second, tools)]
    return comparisonText(a.fitness.curve, b.fitness.curve, store)
  },
})
