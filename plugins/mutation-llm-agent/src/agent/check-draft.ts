import { z } from 'zod'
import { draftFault } from '../draft/draft-fault.ts'
import { agentTool } from './agent-tool.ts'

export const checkDraft = agentTool({
  name: 'check_draft',
  description:
    'Checks a draft as `submit` does, which then tries it on a question: syntax, types, the form of a controller, a monotone schedule, and that it is no program of the history. Costs no episode.',
  parameters: z.object({ source: z.string().describe('The whole module.') }),
  async run({ source }, { context }) {
    const fault = await draftFault(source, context)
    if (fault !== undefined) return fault.reason
    const checked = await context.workbench.check(source)
    if (checked.kind === 'refused') return checked.reason
    const { schedule } = checked.description
    const ends = [schedule[0], schedule.at(-1)].map((knobs) => JSON.stringify(knobs ?? {}))
    return `sound; knobs at beta = 0: ${ends[0]}, at beta = 1: ${ends[1]}`
  },
})
