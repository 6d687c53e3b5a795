import { z } from 'zod'
import { findingsOf, findingsText } from '../show/findings-text.ts'
import { agentTool, individual, programId } from './agent-tool.ts'

const EVIDENCE = 5

export const readFindings = agentTool({
  name: 'read_findings',
  description:
    'What critics found in the traces of a program: which decision loses how many points or tokens, with episodes that show it.',
  parameters: z.object({
    id: programId,
    module: z
      .enum(['open', 'advance', 'prune', 'stop', 'answer', 'schedule'])
      .optional()
      .describe('Only findings about this decision.'),
    kind: z.string().optional().describe('Only findings of this kind, such as spent-after-decided.'),
  }),
  run({ id, ...filter }, tools) {
    const found = individual(id, tools)
    const text = findingsText(findingsOf(found, filter), EVIDENCE)
    if (text !== '') return text
    const kinds = [...new Set(findingsOf(found).map(({ kind }) => kind))]
    return kinds.length === 0
      ? `critics found nothing in ${id}`
      : `nothing like that in ${id}; its findings are of kinds ${kinds.join(', ')}`
  },
})
