import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { WardenOrder, WardenReport } from './warden-messages.ts'

const MAIN = fileURLToPath(import.meta.resolve(`./warden.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`))

/**
 * Runs a command under a warden, which ends it and all that came of it with its time, with an abort, and with this process.
 * @param use takes what came of it, while what belongs to the order is still there; the warden deletes it afterwards
 * @throws the signal's reason once it is aborted and everything has ended
 */
export async function underWarden<T>(
  order: WardenOrder,
  signal: AbortSignal,
  use: (report: WardenReport) => T,
): Promise<T> {
  signal.throwIfAborted()
  // In a group of its own: the Ctrl-C of a terminal is for whoever gave the order.
  const warden = spawn(process.execPath, ['--no-warnings', MAIN], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: {},
    detached: true,
  })
  const closed = once(warden, 'close')
  const release = () => warden.stdin.end()
  warden.stdin.on('error', () => {})
  warden.stdin.write(`${JSON.stringify(order)}\n`)
  signal.addEventListener('abort', release)
  try {
    const lines = createInterface({ input: warden.stdout })
    const [said]: unknown[] = await Promise.race([once(lines, 'line'), closed.then(() => [])])
    signal.throwIfAborted()
    if (typeof said !== 'string') throw new Error(`the warden of ${order.command} ended without a word`)
    return use(JSON.parse(said))
  } finally {
    signal.removeEventListener('abort', release)
    release()
    await closed
  }
}
