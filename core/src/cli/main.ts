import { coloursFor } from './colours.ts'
import type { CommandContext } from './command-context.ts'
import { interruption } from './interruption.ts'
import { onBrokenPipe } from './on-broken-pipe.ts'
import { startProgress } from './progress.ts'
import { runCommandLine } from './run-command-line.ts'

const LINGER_MS = 1_000

/** Runs `autotts` with the words after its name and sets the exit code of the process. */
export async function main(words: readonly string[]): Promise<void> {
  let goOn = ''
  const lastWords = () => void process.stderr.write(`ended at once\n${goOn}`)
  const { signal, release } = interruption(process, { lastWords })
  process.channel?.unref()
  onBrokenPipe(process.stdout, words)
  onBrokenPipe(process.stderr, words)
  const context: CommandContext = {
    signal,
    cwd: process.cwd(),
    env: process.env,
    out: (text) => void process.stdout.write(text),
    note: (text) => void process.stderr.write(text),
    resumable: (text) => {
      goOn = text
    },
    progress: (label, total) => startProgress(process.stderr, label, total),
    colours: coloursFor(process.stdout, process.env),
  }
  try {
    process.exitCode = await runCommandLine(words, context, coloursFor(process.stderr, process.env))
  } finally {
    release()
    exitWhenWritten()
  }
}

/** Ends the process even where a plugin left something open that would keep it alive; output comes first. */
function exitWhenWritten(): void {
  const timer = setInterval(() => {
    if (process.stdout.writableLength + process.stderr.writableLength === 0) process.exit()
  }, LINGER_MS)
  timer.unref()
}
