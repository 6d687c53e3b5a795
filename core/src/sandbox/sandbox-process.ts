import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { AutottsError } from '../errors/autotts-error.ts'
import type { ReplayColumns } from '../replay/replay-columns.ts'
import { ownColumns } from '../replay/shared-columns.ts'
import type { ChildLimits, ChildMessage, ChildReply, ChildResults, ChildWork } from './child-messages.ts'
import { engineModules } from './engine-modules.ts'
import type { RawRefusal } from './isolate-messages.ts'
import { stripTypes } from './strip-types.ts'

/**
 * A request ends when it has taken this many times its limit of CPU time by the wall clock: more than a machine
 * that is only busy needs to give it the time.
 */
const WALL_TIMES_CPU = 20

interface Waiting {
  readonly settle: (result: ChildResults[keyof ChildResults]) => void
  readonly fail: (error: unknown) => void
  readonly timer: NodeJS.Timeout
}

/**
 * One sandbox process: started without rights and without an environment, killed when its program does not
 * stop, and dead as soon as its channel to this process closes.
 */
export class SandboxProcess {
  readonly #child: ChildProcess
  readonly #waiting = new Map<number, Waiting>()
  readonly #stores = new Set<string>()
  #next = 0
  #dead = false
  #starved: AutottsError | undefined

  /** @param addon the binary of isolated-vm; found where it was installed unless told otherwise */
  constructor(limits: ChildLimits, addon: string = addonPath()) {
    this.#child = startChild(addon)
    this.#child.on('message', (reply: ChildReply) => this.#receive(reply))
    this.#child.on('exit', (code, signal) => this.#end(code, signal))
    this.#child.on('error', (error) => this.#fail(unavailable(error.message)))
    this.#send({ kind: 'start', modules: engineModules(), limits })
    this.#rest()
  }

  get alive(): boolean {
    return !this.#dead
  }

  get pid(): number | undefined {
    return this.#child.pid
  }

  /** Gives columns to the process, once. */
  hold(store: string, columns: ReplayColumns): void {
    if (this.#stores.has(store)) return
    this.#stores.add(store)
    this.#send({ kind: 'columns', store, columns: ownColumns(columns) })
  }

  /**
   * One at a time.
   *
   * @param cpuLimit milliseconds of CPU time
   * @throws AutottsError E_SANDBOX_UNAVAILABLE, E_SANDBOX_STARVED
   */
  request<W extends ChildWork>(work: W, cpuLimit: number): Promise<ChildResults[W['kind']]> {
    if (this.#dead) return Promise.resolve(died('it was gone'))
    const id = this.#next++
    return new Promise<ChildResults[W['kind']]>((resolve, reject) => {
      // Counted in steps, so that a host which was stopped for an hour finds one of them gone.
      let steps = 0
      const timer = setInterval(() => {
        steps += 1
        if (steps >= WALL_TIMES_CPU) this.#killStarved(cpuLimit)
      }, cpuLimit)
      const settle = resolve as Waiting['settle']
      this.#waiting.set(id, { settle, fail: reject, timer })
      this.#child.ref()
      this.#child.channel?.ref()
      this.#send({ ...work, id, cpuLimit })
    })
  }

  /** From now on nothing is asked of it; what waits is answered when it is gone. */
  kill(): void {
    this.#dead = true
    this.#child.kill('SIGKILL')
  }

  /** Kills the process and waits until it is gone. */
  async end(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    const gone = once(this.#child, 'exit')
    this.#child.ref()
    this.kill()
    await gone
  }

  #killStarved(cpuLimit: number): void {
    this.#starved = starved(cpuLimit)
    this.kill()
  }

  #send(message: ChildMessage): void {
    if (!this.#dead && this.#child.connected) this.#child.send(message, () => {})
  }

  #receive(reply: ChildReply): void {
    if ('unavailable' in reply) {
      this.#fail(unavailable(reply.unavailable))
      this.kill()
      return
    }
    const waiting = this.#waiting.get(reply.id)
    this.#waiting.delete(reply.id)
    if (waiting === undefined) return
    clearInterval(waiting.timer)
    if (reply.last) this.kill()
    waiting.settle(reply.result)
    this.#rest()
  }

  /** An idle sandbox keeps no process alive. */
  #rest(): void {
    if (this.#waiting.size > 0) return
    this.#child.unref()
    this.#child.channel?.unref()
  }

  #end(code: number | null, signal: NodeJS.Signals | null): void {
    if (this.#starved !== undefined) {
      this.#fail(this.#starved)
      return
    }
    if (signal !== null && FROM_OUTSIDE.has(signal)) {
      this.#fail(unavailable(`its process was ended by ${signal}`))
      return
    }
    this.#dead = true
    const refusal = died(signal ?? `exit code ${code}`)
    for (const { settle, timer } of this.#drain()) {
      clearInterval(timer)
      settle(refusal)
    }
  }

  #fail(error: AutottsError): void {
    this.#dead = true
    for (const { fail, timer } of this.#drain()) {
      clearInterval(timer)
      fail(error)
    }
  }

  #drain(): Waiting[] {
    const waiting = [...this.#waiting.values()]
    this.#waiting.clear()
    return waiting
  }
}

/** Nothing that a program does sends these, so they say nothing about it. */
const FROM_OUTSIDE: ReadonlySet<NodeJS.Signals> = new Set(['SIGINT', 'SIGTERM', 'SIGHUP'])

function died(how: string): RawRefusal {
  return {
    code: 'E_CONTROLLER_MEMORY',
    message: `it used more memory than the sandbox allows: its process ended (${how})`,
  }
}

let main: string | undefined

/** What the process runs. It is handed over as JavaScript: to strip types itself takes twice as long as all else of its start. */
function childMain(): string {
  const isSource = import.meta.url.endsWith('.ts')
  const text = readFileSync(new URL(`./child-main.${isSource ? 'ts' : 'js'}`, import.meta.url), 'utf8')
  return isSource ? stripTypes(text, 'child-main.ts') : text
}

function startChild(addon: string): ChildProcess {
  main ??= childMain()
  const rights = ['--permission', '--allow-addons', `--allow-fs-read=${addon}`]
  const args = [...rights, '--no-warnings', '--input-type=module', '--eval', main, addon]
  const options = {
    env: {},
    serialization: 'advanced' as const,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'] as const,
  }
  if (process.platform === 'win32')
    return spawn(process.execPath, args, { ...options, stdio: [...options.stdio] })
  const shell = ['-c', 'ulimit -c 0; exec "$0" "$@"', process.execPath, ...args]
  return spawn('/bin/sh', shell, { ...options, stdio: [...options.stdio] })
}

/** The addon's binary for this platform; its own loader reads more files than the sandbox may. */
function addonPath(): string {
  try {
    const require = createRequire(import.meta.url)
    const manifest = require.resolve('isolated-vm/package.json')
    const finder = createRequire(manifest)('node-gyp-build') as { path(folder: string): string }
    return finder.path(dirname(manifest))
  } catch (cause) {
    throw unavailable(cause instanceof Error ? cause.message : String(cause), cause)
  }
}

function starved(cpuLimit: number): AutottsError {
  const limit = cpuLimit / 1000
  return new AutottsError(
    'E_SANDBOX_STARVED',
    `in ${WALL_TIMES_CPU * limit} s a program came neither to its end nor to its limit of ${limit} s of CPU time`,
    {
      expected: 'a machine that gives its sandbox some of its time',
      next: 'Let less run beside it or take fewer workers, then go on: a run keeps what it has evaluated.',
    },
  )
}

function unavailable(why: string, cause?: unknown): AutottsError {
  return new AutottsError('E_SANDBOX_UNAVAILABLE', `the sandbox cannot start: ${why.split('\n')[0]}`, {
    expected: 'the binary addon of isolated-vm for this platform and Node 24 or 26',
    next: 'Install again (`npm ci`), or compile it with `npm rebuild isolated-vm`; or run first-party controllers only: they need no sandbox.',
    cause,
  })
}
