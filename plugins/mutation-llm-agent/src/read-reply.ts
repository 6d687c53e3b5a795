/** A program in a model's reply, and what the model says of it. */
export interface ReadReply {
  readonly source: string
  readonly idea: string
}

const BLOCK = /^[ \t]*```[^\n`]*\n([\s\S]*?)^[ \t]*```[ \t]*$/gm
const IDEA_LENGTH = 240

/** The last code block that defines a controller, or undefined where there is none. */
export function readReply(text: string): ReadReply | undefined {
  const blocks = [...text.replaceAll('\r\n', '\n').matchAll(BLOCK)].map(([, code = '']) => code)
  const source = blocks.findLast((code) => code.includes('defineController')) ?? blocks.at(-1)
  if (source === undefined || source.trim() === '') return undefined
  return { source: `${source.trimEnd()}\n`, idea: ideaOf(text) }
}

function ideaOf(text: string): string {
  const [, said] = /^[\s*]*idea[\s*]*:[\s*]*(.+)$/im.exec(text) ?? []
  const plain = (said ?? 'no idea was stated').replaceAll(/\p{Cc}+/gu, ' ').trim()
  return plain.length <= IDEA_LENGTH ? plain : `${plain.slice(0, IDEA_LENGTH - 1)}…`
}
