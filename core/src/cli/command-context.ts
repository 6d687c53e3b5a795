import type { Colours } from './colours.ts'
import type { Progress } from './progress.ts'

/** What a command has of the world around it. */
export interface CommandContext {
  /** Aborted by Ctrl-C: stop, keep what is done, and throw the reason. */
  readonly signal: AbortSignal
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Results. */
  out(text: string): void
  /** Everything that is not a result: what is going on, warnings, errors. */
  note(text: string): void
  /** Says how to go on, should the command be broken off from here on: what Ctrl-C then prints besides. */
  readonly resumable?: (text: string) => void
  /** Starts a progress display on stderr; at most one at a time. */
  progress(label: string, total: number): Promise<Progress>
  /** Colours for stdout; plain text where they are not wanted. */
  readonly colours: Colours
}
