import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { PASSED_ON } from '../cli/interruption.ts'

const LAUNCHER = fileURLToPath(new URL('../../bin/autotts.js', import.meta.url))

/**
 * Runs `autotts` with these words in a process of its own; what it says goes to our stderr, its results nowhere.
 * An interruption of ours reaches it, however we got it, as a message: one Ctrl-C of a terminal, which both get, still counts once.
 * @returns its exit code
 */
export async function childAutotts(
  words: readonly string[],
  cwd: string,
  signal?: AbortSignal,
): Promise<number> {
  const child = spawn(process.execPath, [LAUNCHER, ...words], {
    cwd,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const interrupt = () => {
    if (child.connected) child.send(PASSED_ON, () => {})
  }
  signal?.addEventListener('abort', interrupt)
  try {
    const [code]: unknown[] = await once(child, 'exit')
    return typeof code === 'number' ? code : 1
  } finally {
    signal?.removeEventListener('abort', interrupt)
  }
}
