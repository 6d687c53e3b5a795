import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The command line as it is installed. */
export const AUTOTTS = fileURLToPath(new URL('../../core/bin/autotts.js', import.meta.url))

export interface CommandResult {
  /** The exit code; -1 where a signal ended it. */
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string | undefined>>
  readonly signal?: AbortSignal
  /** Whether signals go to all that it started as well, as those of a terminal do. */
  readonly ownGroup?: boolean
  /** Called once it runs, to send it a signal. */
  readonly onStart?: (kill: (signal: NodeJS.Signals) => void) => void
}

/** Runs `autotts` with the words after its name, with this Node and no colours. */
export function runAutotts(words: readonly string[], options: RunOptions = {}): Promise<CommandResult> {
  return run(process.execPath, [AUTOTTS, ...words], options)
}

/** Tests of a file start at the same time; their programs take turns. */
const AT_A_TIME = 2
let running = 0
const waiting: (() => void)[] = []

/** Runs a program to its end and gives what it wrote. */
export async function run(
  file: string,
  words: readonly string[],
  options: RunOptions,
): Promise<CommandResult> {
  if (running >= AT_A_TIME) await new Promise<void>((resolve) => waiting.push(resolve))
  running += 1
  try {
    return await start(file, words, options)
  } finally {
    running -= 1
    waiting.shift()?.()
  }
}

function start(file: string, words: readonly string[], options: RunOptions): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, ...options.env }
    const child = spawn(file, words, {
      cwd: options.cwd,
      env,
      signal: options.signal,
      detached: options.ownGroup === true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const send = (signal: NodeJS.Signals): void => {
      if (options.ownGroup !== true) child.kill(signal)
      else if (child.pid !== undefined && child.exitCode === null && child.signalCode === null)
        process.kill(-child.pid, signal)
    }
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    child.on('error', reject)
    child.on('spawn', () => options.onStart?.((signal) => send(signal)))
    child.on('close', (code) => resolve({ code: code ?? -1, stdout, stderr }))
  })
}

/** A folder for one test, gone after it; `bin/autotts` in it is the command line. */
export async function workFolder(t: { teardown(end: () => Promise<void>): void }): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'autotts-test-'))
  t.teardown(() => rm(folder, { recursive: true, force: true }))
  await linkAutotts(folder)
  return folder
}

/** Puts `bin/autotts` into a folder: what `runInShell` needs. */
export async function linkAutotts(folder: string): Promise<void> {
  await mkdir(join(folder, 'bin'))
  await symlink(AUTOTTS, join(folder, 'bin', 'autotts'))
}

/** Runs a command line of a guide in a shell whose `autotts` is this one; `folder` is from `workFolder`. */
export function runInShell(
  commandLine: string,
  folder: string,
  options: RunOptions = {},
): Promise<CommandResult> {
  const path = [join(folder, 'bin'), dirname(process.execPath), process.env['PATH']].join(delimiter)
  return run('sh', ['-c', commandLine], { cwd: folder, ...options, env: { PATH: path, ...options.env } })
}
