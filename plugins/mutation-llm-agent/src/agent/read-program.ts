import { z } from 'zod'
import { curveText } from '../show/curve-text.ts'
import { notesText, programsText } from '../show/programs-text.ts'
import { agentTool, individual, programId } from './agent-tool.ts'

export const readProgram = agentTool({
  name: 'read_program',
  description: 'Source, curve and knobs of a program, and what its author said of it.',
  parameters: z.object({ id: programId }),
  run({ id }, tools) {
    const found = individual(id, tools)
    const notes = notesText(found)
    return [
      programsText([found]),
      ...(notes === '' ? [] : [notes]),
      curveText(found.fitness.curve),
      found.program.source,
    ].join('\n\n')
  },
})
