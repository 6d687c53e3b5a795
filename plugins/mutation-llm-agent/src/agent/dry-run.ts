import { z } from 'zod'
import { comparisonText, curveText } from '../show/curve-text.ts'
import { agentTool, BadArguments, individual, programId } from './agent-tool.ts'

export const dryRun = agentTool({
  name: 'dry_run',
  description:
    'Runs a draft in the sandbox on all questions of the search stores, at a few betas in the first branch orders: a rough curve, or the error with ' +
    'which it fails. Takes betas x orders x questions episodes of your allowance. Differences of a few points are noise.',
  parameters: z.object({
    source: z.string().describe('The whole module.'),
    betas: z.array(z.number().min(0).max(1)).min(1).default([0, 0.5, 1]),
    orders: z.int().min(1).default(1).describe('How many branch orders.'),
    stores: z.array(z.string()).min(1).optional().describe('Ids of search stores; all where it is left out.'),
    against: programId
      .optional()
      .describe('Compare with the curve of this program, which is from its whole evaluation.'),
  }),
  async run({ source, betas, orders, stores, against }, tools) {
    const { workbench } = tools.context
    const plan = { betas: [...new Set(betas)], orders, ...(stores === undefined ? {} : { stores }) }
    const rival = against === undefined ? undefined : individual(against, tools)
    const ran = await workbench.dryRun(source, plan)
    if (ran.kind === 'refused') throw new BadArguments(ran.reason)
    const compared =
      rival === undefined ? [] : [`${rival.id} -> draft:`, comparisonText(rival.fitness.curve, ran.curve)]
    return [curveText(ran.curve), ...compared, `${ran.episodes} episodes run, ${workbench.left} left`].join(
      '\n',
    )
  },
})
