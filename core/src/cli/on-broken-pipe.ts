import { COMMANDS, type CommandEntry, type CommandListItem } from './command-list.ts'

/** The reader of a pipe is gone, or the terminal is. */
const GONE = new Set(['EPIPE', 'EIO'])

/**
 * What happens when the reader of the output goes away (`autotts ... | head`): a command that only prints ends quietly; one that
 * writes files or takes long goes on without output, to its own end and exit code.
 */
export function onBrokenPipe(stream: NodeJS.WriteStream, words: readonly string[]): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (!GONE.has(error.code ?? '')) throw error
    if (onlyPrints(words)) process.exit(0)
  })
}

/** Whether there is nothing to a command line but what it prints; so it is with help, and with what is no command. */
export function onlyPrints(
  words: readonly string[],
  commands: readonly CommandListItem[] = COMMANDS,
): boolean {
  const command = commandOf(words, commands)
  return command === undefined || command.onlyPrints === true
}

function commandOf(
  [word, ...rest]: readonly string[],
  items: readonly CommandListItem[],
): CommandEntry | undefined {
  const item = items.find(({ name }) => name === word)
  if (item === undefined || !('commands' in item)) return item
  return commandOf(rest, item.commands)
}
