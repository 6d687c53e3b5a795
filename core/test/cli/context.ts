import picocolors from 'picocolors'
import type { CommandContext } from '../../src/cli/command-context.ts'

/** A context that keeps what is written. */
export function recordingContext(): CommandContext & {
  readonly written: string[]
  readonly noted: string[]
} {
  const written: string[] = []
  const noted: string[] = []
  return {
    signal: new AbortController().signal,
    cwd: process.cwd(),
    env: {},
    out: (text) => written.push(text),
    note: (text) => noted.push(text),
    progress: async () => ({ update: () => undefined, stop: () => undefined }),
    colours: picocolors.createColors(false),
    written,
    noted,
  }
}
