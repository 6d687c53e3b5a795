import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** A fenced block of a guide. */
export interface GuideBlock {
  /** Such as `ts`. */
  readonly language: string
  /** The file that it is: the first line's comment in TypeScript, what follows the language elsewhere. */
  readonly file: string | undefined
  readonly text: string
}

/** The fenced blocks of a Markdown file, `path` relative to the repository's root, in order. */
export function guideBlocks(path: string): readonly GuideBlock[] {
  const guide = readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8')
  return [...guide.matchAll(/^```(\w+)(?: (\S+))?\n([\s\S]*?)^```$/gm)].map(
    ([, language = '', named, text = '']) => ({
      language,
      file: named ?? /^\/\/ (\S+\.ts)\n/.exec(text)?.[1],
      text,
    }),
  )
}
