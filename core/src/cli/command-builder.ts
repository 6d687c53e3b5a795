import type { Arguments, Argv } from 'yargs'
import type { Command } from './command.ts'
import type { CommandContext } from './command-context.ts'
import type { CommandEntry } from './command-list.ts'
import type { Reading } from './describe-mistake.ts'
import { checkValues, withValues } from './option-checks.ts'

/** The two functions that yargs wants of a command; the command's file is loaded by the first. */
export function commandBuilder(
  entry: CommandEntry,
  path: readonly string[],
  reading: Reading,
  context: CommandContext,
): { build(parser: Argv): Promise<Argv>; run(args: Arguments): Promise<void> } {
  let command: Command | undefined
  return {
    async build(parser) {
      command = (await entry.load()).default
      const { positionals = {}, options = {}, examples = [] } = command
      reading.path = path
      reading.commands = []
      reading.options = Object.keys(options)
      for (const [name, positional] of Object.entries(positionals)) parser.positional(name, positional)
      for (const [line, effect] of examples) parser.example(`$0 ${line}`, effect)
      return parser
        .usage(`$0 ${[...path, entry.positionals ?? ''].join(' ')}\n\n${entry.summary}`)
        .options(withValues(options))
    },
    async run(args) {
      if (command === undefined) return
      checkValues(args, command.options ?? {}, path, reading.words)
      context.signal.throwIfAborted()
      reading.exitCode = (await command.run(args, context)) ?? 0
    },
  }
}
