import { coloursFor } from './colours.ts'
import type { CommandContext } from './command-context.ts'
import { exitCodeOf, reportFailure } from './failures.ts'
import { interruption } from './interruption.ts'
import { parseCommandLine } from './parse-command-line.ts'
import { startProgress } from './progress.ts'
import { quietOnBrokenPipe } from './quiet-on-broken-pipe.ts'

/** Runs `autotts` with the words after its name and sets the exit code of the process. */
export async function main(words: readonly string[]): Promise<void> {
  const { signal, release } = interruption(process)
  quietOnBrokenPipe(process.stdout)
  quietOnBrokenPipe(process.stderr)
  const context: CommandContext = {
    signal,
    cwd: process.cwd(),
    env: process.env,
    out: (text) => void process.stdout.write(text),
    note: (text) => void process.stderr.write(text),
    progress: (label, total) => startProgress(process.stderr, label, total),
    colours: coloursFor(process.stdout, process.env),
  }
  try {
    process.exitCode = await parseCommandLine(words, context)
  } catch (thrown) {
    reportFailure(thrown, context, coloursFor(process.stderr, process.env))
    process.exitCode = exitCodeOf(thrown, signal)
  } finally {
    release()
  }
}
