import { z } from 'zod'
import { ordered, programsText } from '../show/programs-text.ts'
import { agentTool } from './agent-tool.ts'

const PAGE = 50

export const listPrograms = agentTool({
  name: 'list_programs',
  description:
    'Every program of the history with its parents, what was changed, and its mean accuracy and tokens over beta.',
  parameters: z.object({
    sort: z.enum(['accuracy', 'tokens', 'newest']).default('accuracy').describe('Which come first.'),
    from: z.int().min(0).default(0).describe('How many to skip.'),
  }),
  run({ sort, from }, { context: { history } }) {
    const programs = ordered(history, sort)
    const shown = programs.slice(from, from + PAGE)
    if (shown.length === 0) return `there are ${programs.length} programs`
    return `${from + 1} to ${from + shown.length} of ${programs.length}:\n${programsText(shown)}`
  },
})
