import type { Colours } from './colours.ts'
import type { CommandContext } from './command-context.ts'
import { exitCodeOf, reportFailure } from './failures.ts'
import { parseCommandLine } from './parse-command-line.ts'

/** Runs `autotts` with the words after its name; what goes wrong is told on stderr, and after an interruption how to go on. @returns the exit code */
export async function runCommandLine(
  words: readonly string[],
  context: CommandContext,
  colours: Colours,
): Promise<number> {
  let goOn = ''
  const resumable = (text: string) => {
    goOn = text
    context.resumable?.(text)
  }
  try {
    return await parseCommandLine(words, { ...context, resumable })
  } catch (thrown) {
    reportFailure(thrown, context, colours, goOn)
    return exitCodeOf(thrown, context.signal)
  }
}
