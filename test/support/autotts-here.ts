import picocolors from 'picocolors'
import { runCommandLine } from '../../core/src/cli/run-command-line.ts'
import type { CommandResult, RunOptions } from './run-autotts.ts'

/** Commands that say how many workers they start. */
const WITH_WORKERS = new Set(['run', 'resume', 'evaluate', 'compare', 'report'])

export interface HereOptions extends RunOptions {
  /** Without waiting for a turn, in whatever environment there is: for a command that follows another. */
  readonly atOnce?: boolean
  /** Hears what is told besides results, as it is told. */
  readonly onNote?: (text: string) => void
}

/** Commands of a file take turns: the environment is that of the whole thread. */
let turn: Promise<unknown> = Promise.resolve()

/**
 * Runs `autotts` with the words after its name in this process, the way the program itself does: what many small
 * cases need, since a process of their own takes longer than what they ask of it. For the same reason there is one
 * worker unless the words say how many.
 */
export function autottsHere(words: readonly string[], options: HereOptions = {}): Promise<CommandResult> {
  if (options.atOnce === true) return here(words, options)
  const env = { NO_COLOR: '1', FORCE_COLOR: undefined, ...options.env }
  const result = turn.then(() => inEnvironment(env, () => here(withWorkers(words), options)))
  turn = result.catch(() => undefined)
  return result
}

function withWorkers(words: readonly string[]): readonly string[] {
  const [command = ''] = words
  return words.includes('--workers') || !WITH_WORKERS.has(command) ? words : [...words, '--workers', '1']
}

async function here(
  words: readonly string[],
  { cwd = process.cwd(), signal = new AbortController().signal, onNote }: HereOptions,
): Promise<CommandResult> {
  let stdout = ''
  let stderr = ''
  const colours = picocolors.createColors(false)
  const code = await runCommandLine(
    words,
    {
      signal,
      cwd,
      env: { ...process.env },
      out: (text) => {
        stdout += text
      },
      note: (text) => {
        stderr += text
        onNote?.(text)
      },
      progress: async () => ({ update: () => undefined, stop: () => undefined }),
      colours,
    },
    colours,
  )
  return { code, stdout, stderr }
}

/** Plugins, and processes that a command starts, look at the environment of the process. */
async function inEnvironment<T>(env: NonNullable<RunOptions['env']>, work: () => Promise<T>): Promise<T> {
  const before = Object.keys(env).map((name) => [name, process.env[name]] as const)
  set(Object.entries(env))
  try {
    return await work()
  } finally {
    set(before)
  }
}

function set(variables: readonly (readonly [string, string | undefined])[]): void {
  for (const [name, value] of variables) {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
}
