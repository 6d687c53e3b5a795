import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type Subscription, timer } from 'rxjs'
import type { PluginCall } from '../search/plugin-calls.ts'

const MAIN = fileURLToPath(
  import.meta.resolve(`./sentinel-main.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`),
)
const SIGN_EVERY_MS = 1_000

/**
 * Watches over a run from a process of its own, which ends the run where this one cannot: at a second Ctrl-C while a plugin
 * loops without giving the thread back, and when it does so for longer than the run's patience.
 */
export class Sentinel implements Disposable {
  readonly #child: ChildProcess
  readonly #signs: Subscription

  /** @param minutes that a plugin may keep the thread */
  constructor(minutes: number, signal: AbortSignal) {
    const args = ['--no-warnings', MAIN, String(process.pid), String(minutes)]
    this.#child = spawn(process.execPath, args, { stdio: ['pipe', 'ignore', 'inherit'] })
    this.#child.on('error', () => {})
    this.#child.stdin?.on('error', () => {})
    this.#child.unref()
    this.#signs = timer(0, SIGN_EVERY_MS).subscribe(() => this.#tell('sign'))
    signal.addEventListener('abort', this.#hear)
    this.#signal = signal
  }

  readonly #signal: AbortSignal
  readonly #hear = (): void => this.#tell('heard')

  /** Says whose turn it is now. */
  watch(calls: readonly PluginCall[]): void {
    const names = [...new Set(calls.map(({ plugin, individual }) => `${plugin} (${individual})`))]
    this.#tell(`calls ${names.join(', ')}`)
  }

  #tell(line: string): void {
    if (this.#child.stdin?.writable === true) this.#child.stdin.write(`${line}\n`)
  }

  [Symbol.dispose](): void {
    this.#signal.removeEventListener('abort', this.#hear)
    this.#signs.unsubscribe()
    this.#child.stdin?.end()
  }
}
