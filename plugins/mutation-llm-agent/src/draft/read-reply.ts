import { shortLine } from '../data.ts'

/** A code block of a reply: its lines, and the word behind its fence. */
export interface CodeBlock {
  readonly word: string
  readonly text: string
}

const FENCE = /^[ \t]*(`{3,})([^`]*)$/
const HEADING = /^[ \t*#]*(idea|lessons|difference|risks)[ \t*]*:[ \t*]*(.+)$/i
const NOTE_LENGTH = 600
/** A heading stands at the beginning of its line. */
const LINE_LENGTH = 2_000

/** The last code block that defines a controller, or else the last one; undefined where there is none. */
export function readProgram(text: string): string | undefined {
  const blocks = codeBlocks(text)
  const found = blocks.findLast((block) => block.text.includes('defineController')) ?? blocks.at(-1)
  return found === undefined || found.text.trim() === '' ? undefined : `${found.text.trimEnd()}\n`
}

/**
 * Line by line: a pattern over the whole of a text that means harm could look for the end of a block for hours. A block that
 * is not closed ends with the text, for models forget it.
 */
export function codeBlocks(text: string): readonly CodeBlock[] {
  const lines = text.split(/\r?\n/)
  const blocks: CodeBlock[] = []
  let open: { readonly fence: string; readonly word: string; readonly begin: number } | undefined
  for (const [i, line] of lines.entries()) {
    const [, fence = '', word = ''] = FENCE.exec(line) ?? []
    if (fence === '') continue
    if (open === undefined) open = { fence, word: word.trim(), begin: i + 1 }
    else if (word.trim() === '' && fence.length >= open.fence.length) {
      blocks.push({ word: open.word, text: joined(lines.slice(open.begin, i)) })
      open = undefined
    }
  }
  return open === undefined ? blocks : [...blocks, { word: open.word, text: joined(lines.slice(open.begin)) }]
}

function joined(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('')
}

/** What the model says of its program under the headings that it was asked for, each in one line; code is no heading. */
export function readNotes(text: string): Readonly<Record<string, string>> {
  const notes: Record<string, string> = {}
  let code = false
  for (const line of text.split(/\r?\n/)) {
    if (FENCE.test(line)) code = !code
    if (code) continue
    const [, heading, said] = HEADING.exec(line.slice(0, LINE_LENGTH)) ?? []
    if (heading === undefined || said === undefined) continue
    const name = `${heading.charAt(0).toUpperCase()}${heading.slice(1).toLowerCase()}`
    notes[name] ??= shortLine(said, NOTE_LENGTH)
  }
  return notes
}
