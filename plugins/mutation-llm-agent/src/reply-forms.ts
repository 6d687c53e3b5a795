import type { Options } from './options.ts'

const WHOLE_PROGRAM = `Reply first with these lines, each of them one short paragraph without a line break:

Idea: what you change, and why it helps
Lessons: what you learned from the programs before
Difference: how it differs from the programs before
Risks: where it may do worse

and then with the whole module in one \`\`\`ts block.`

const EDITS = `Reply first with these lines, each of them one short paragraph without a line break:

Idea: what you change, and why it helps
Lessons: what you learned from the programs before
Difference: how it differs from the programs before
Risks: where it may do worse

and then with one block for each edit, in this form:

<<<<<<< SEARCH
lines of the program, exactly as they stand there
=======
lines that take their place
>>>>>>> REPLACE

The SEARCH lines have to stand in the program once and no more: take a few lines around what you change. If most of the program changes,
reply with the whole module in one \`\`\`ts block instead.`

/** How a model is to write its program, by what it is asked for. */
export function replyForm(mode: Options['mode']): string {
  return mode === 'diff' ? EDITS : WHOLE_PROGRAM
}
