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
  const warden = spawn(process.execPath, ['--no-warnings', MAIN], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: {},
  })
  const tell = () => warden.stdin.end()
  warden.stdin.on('error', () => {})
  warden.stdin.write(`${JSON.stringify(order)}\n`)
  signal.addEventListener('abort', tell)
  try {
    const [said] = await Promise.all([text(warden.stdout), once(warden, 'close')])
    signal.throwIfAborted()
    return JSON.parse(said)
  } finally {
    signal.removeEventListener('abort', tell)
  }
}
