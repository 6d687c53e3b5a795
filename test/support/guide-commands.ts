import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** A command line of a guide. */
export interface GuideCommand {
  /** As a shell takes it; lines that end in a backslash are joined with the next. */
  readonly text: string
  /** Where it stands in the guide; counts from 1. */
  readonly line: number
}

/**
 * The command lines in the ```sh blocks of a Markdown file, `path` relative to the repository's root. Such
 * blocks are run by tests; what cannot be run there (a download, a server) is fenced as ```shell instead.
 */
export function guideCommands(path: string): readonly GuideCommand[] {
  const text = readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8')
  const commands: GuideCommand[] = []
  let inside = false
  let pending = ''
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trim()
    if (line.startsWith('```')) {
      inside = !inside && line === '```sh'
      continue
    }
    if (!inside || line === '' || line.startsWith('#')) continue
    pending += line
    if (pending.endsWith('\\')) {
      pending = pending.slice(0, -1)
      continue
    }
    commands.push({ text: pending, line: index + 1 })
    pending = ''
  }
  return commands
}
