import picocolors from 'picocolors'
import { runCommandLine } from '../../core/src/cli/run-command-line.ts'
import type { CommandResult, RunOptions } from './run-autotts.ts'

/**
 * Runs `autotts` with the words after its name in this process, the way the program itself does: what many small
 * cases need, since a process of their own takes longer than what they ask of it.
 */
export async function autottsHere(
  words: readonly string[],
  { cwd = process.cwd(), env = {}, signal = new AbortController().signal }: RunOptions = {},
): Promise<CommandResult> {
  let stdout = ''
  let stderr = ''
  const colours = picocolors.createColors(false)
  const code = await runCommandLine(
    words,
    {
      signal,
      cwd,
      env: { ...process.env, ...env },
      out: (text) => {
        stdout += text
      },
      note: (text) => {
        stderr += text
      },
      progress: async () => ({ update: () => undefined, stop: () => undefined }),
      colours,
    },
    colours,
  )
  return { code, stdout, stderr }
}
