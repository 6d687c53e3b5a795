import { z } from 'zod'
import { shortLine } from '../data.ts'
import { toolDefinition } from './agent-tool.ts'

const NOTE_LENGTH = 1_200

const section = z.string().trim().min(1)

/** What a model hands in: the program, and an account of it that goes into its lineage. */
export const submission = z.object({
  source: z.string().min(1).describe('The whole module.'),
  idea: section.describe('What is new, and why it should help.'),
  lessons: section.describe(
    'What you learned from the history, with the programs and traces that showed it.',
  ),
  difference: section.describe('How it differs from the seeds and from every earlier program.'),
  schedule: section.describe('What each knob does, and why it moves with beta as it does.'),
  risks: section.describe('Where it may do worse, and what would show that.'),
})

export const SUBMIT = toolDefinition({
  name: 'submit',
  description:
    'Hands in your program: the only tool that counts. A program that fails the check comes back with the error.',
  parameters: submission,
})

export function notesOf({
  source: _source,
  ...sections
}: z.output<typeof submission>): Record<string, string> {
  const pairs = Object.entries(sections).map(([name, text]) => {
    return [`${name.charAt(0).toUpperCase()}${name.slice(1)}`, shortLine(text, NOTE_LENGTH)] as const
  })
  return Object.fromEntries(pairs)
}
