import { headerOf, isComplete, readRun } from '../run/open-run.ts'
import type { RunFiles } from '../run/run-files.ts'
import type { CommandContext } from './command-context.ts'

/** Says how to go on where a run was followed until nobody was at work on it, short of its end. */
export function noteAbandonedRun(files: RunFiles, run: string, { note, signal }: CommandContext): void {
  const now = readRun(files)
  if (headerOf(now) === undefined || isComplete(now) || signal.aborted) return
  note(`nobody is at work on this run; go on with\n  npx autotts resume ${run}\n`)
}
