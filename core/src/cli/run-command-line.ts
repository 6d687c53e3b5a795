import type { Colours } from './colours.ts'
import type { CommandContext } from './command-context.ts'
import { exitCodeOf, reportFailure } from './failures.ts'
import { parseCommandLine } from './parse-command-line.ts'

/** Runs `autotts` with the words after its name; what goes wrong is told on stderr. @returns the exit code */
export async function runCommandLine(
  words: readonly string[],
  context: CommandContext,
  colours: Colours,
): Promise<number> {
  try {
    return await parseCommandLine(words, context)
  } catch (thrown) {
    reportFailure(thrown, context, colours)
    return exitCodeOf(thrown, context.signal)
  }
}
