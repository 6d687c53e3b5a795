import yargs, { type Argv } from 'yargs'
import { commandBuilder } from './command-builder.ts'
import type { CommandContext } from './command-context.ts'
import { COMMANDS, type CommandListItem } from './command-list.ts'
import { describeMistake, type Reading } from './describe-mistake.ts'
import { version } from './version.ts'

const PARSER = { 'greedy-arrays': false, 'dot-notation': false, 'parse-positional-numbers': false }
const PURPOSE = 'Discovers and evaluates test-time-scaling controllers on recorded reasoning branches.'

/**
 * Reads the words, loads the command that they name, runs it, and gives its exit code.
 *
 * @throws AutottsError E_USAGE, and whatever the command throws
 */
export async function parseCommandLine(
  words: readonly string[],
  context: CommandContext,
  commands: readonly CommandListItem[] = COMMANDS,
): Promise<number> {
  const reading: Reading = { words, path: [], commands, options: [], exitCode: 0 }
  const parser = yargs([...words])
    .scriptName('autotts')
    .usage(`$0 <command>\n\n${PURPOSE}`)
    .locale('en')
    .parserConfiguration(PARSER)
    .exitProcess(false)
    .strict()
    .version(version())
    .alias('help', 'h')
    .fail((message: string | null, error) => {
      throw message ? describeMistake(message, reading) : error
    })
  parser.wrap(Math.min(110, parser.terminalWidth()))
  addCommands(parser, reading, context, [])
  if (words.length === 0) parser.showHelp('log')
  else await parse(parser, reading)
  return reading.exitCode
}

async function parse(parser: Argv, reading: Reading): Promise<void> {
  try {
    await parser.parseAsync()
  } catch (thrown) {
    // After an async builder yargs throws its complaints past the fail handler.
    if (thrown instanceof Error && thrown.name === 'YError') throw describeMistake(thrown.message, reading)
    throw thrown
  }
}

function addCommands(parser: Argv, reading: Reading, context: CommandContext, path: readonly string[]): void {
  for (const item of reading.commands) {
    const itemPath = [...path, item.name]
    if ('commands' in item) {
      parser.command(item.name, item.summary, (inner) => {
        reading.path = itemPath
        reading.commands = item.commands
        addCommands(inner, reading, context, itemPath)
        return inner.demandCommand(1, 'a command is missing')
      })
    } else {
      const { build, run } = commandBuilder(item, itemPath, reading, context)
      parser.command(`${item.name} ${item.positionals ?? ''}`.trim(), item.summary, build, run)
    }
  }
}
