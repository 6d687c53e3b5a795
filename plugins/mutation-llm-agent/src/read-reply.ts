/** A program in a model's reply, and what the model says of it. */
export interface ReadReply {
  readonly source: string
  readonly idea: string
}

const FENCE = /^[ \t]*```([^`]*)$/
const IDEA = /^[ \t*]*idea[ \t*]*:[ \t*]*(.+)$/i
const IDEA_LENGTH = 240
/** An idea stands at the beginning of its line. */
const LINE_LENGTH = 2_000

/** The last code block that defines a controller, or else the last one; undefined where there is none. */
export function readReply(text: string): ReadReply | undefined {
  const lines = text.split(/\r?\n/)
  const blocks = blocksOf(lines)
  const source = blocks.findLast((code) => code.includes('defineController')) ?? blocks.at(-1)
  if (source === undefined || source.trim() === '') return undefined
  return { source: `${source.trimEnd()}\n`, idea: ideaOf(lines) }
}

/** Line by line: a pattern over the whole of a text that means harm could look for the end of a block for hours. */
function blocksOf(lines: readonly string[]): readonly string[] {
  const blocks: string[] = []
  let begin: number | undefined
  for (const [i, line] of lines.entries()) {
    const [, word] = FENCE.exec(line) ?? []
    if (word === undefined) continue
    if (begin === undefined) begin = i + 1
    else if (word.trim() === '') {
      blocks.push(
        lines
          .slice(begin, i)
          .map((inner) => `${inner}\n`)
          .join(''),
      )
      begin = undefined
    }
  }
  return blocks
}

function ideaOf(lines: readonly string[]): string {
  for (const line of lines) {
    const [, said] = IDEA.exec(line.slice(0, LINE_LENGTH)) ?? []
    if (said !== undefined) return shortened(said.replaceAll(/\p{Cc}+/gu, ' ').trim())
  }
  return 'no idea was stated'
}

function shortened(text: string): string {
  return text.length <= IDEA_LENGTH ? text : `${text.slice(0, IDEA_LENGTH - 1)}…`
}
