import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import type { WardenOrder, WardenReport } from './warden-messages.ts'

const MAIN = fileURLToPath(import.meta.resolve(`./warden.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`))

/**
 * Runs a command under a warden, which ends it and all that came of it with its time, with an abort, and with this process.
 * @throws the signal's reason once it is aborted and everything has ended
 */
export async function underWarden(order: WardenOrder, signal: AbortSignal): Promise<WardenReport> {
  signal.throwIfAborted()
  // In a group of its own: the Ctrl-C of a terminal is for whoever gave the order.
  const warden = spawn(process.execPath, ['--no-warnings', MAIN], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: {},
    detached: true,
  })
  const tell = () => warden.stdin.end()
  warden.stdin.on('error', () => {})
  warden.stdin.write(`${JSON.stringify(order)}\n`)
  signal.addEventListener('abort', tell)
  try {
    const [said, [code, killed]] = await Promise.all([text(warden.stdout), once(warden, 'close')])
    signal.throwIfAborted()
    if (said === '')
      throw new Error(`the warden of ${order.command} ended without a word (${killed ?? code})`)
    return JSON.parse(said)
  } finally {
    signal.removeEventListener('abort', tell)
  }
}
