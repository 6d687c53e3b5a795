import type { EpisodeBatch } from '../replay/episode-batch.ts'
import type { ChildLimits } from '../sandbox/child-messages.ts'
import type { RawDescription, RawRefusal, RunRequest } from '../sandbox/isolate-messages.ts'
import { SandboxProcess } from '../sandbox/sandbox-process.ts'
import type { KeyedColumns, ProgramHost, RunnableProgram } from './program-host.ts'

/** Runs programs in a sandbox process, and replaces the process when a program brought it down. */
export class SandboxHost implements ProgramHost {
  readonly #limits: ChildLimits
  readonly #timeLimit: number
  #process: SandboxProcess | undefined
  /** Kept warm once a process had to be replaced, so that the next replacement costs no start. */
  #spare: SandboxProcess | undefined
  #loaded: string | undefined

  constructor(limits: ChildLimits, timeLimit: number) {
    this.#limits = limits
    this.#timeLimit = timeLimit
  }

  async describe(
    program: RunnableProgram,
    betas: readonly number[],
    fuel: number,
  ): Promise<RawDescription | RawRefusal> {
    const refusal = await this.#load(program)
    if (refusal !== undefined) return refusal
    return this.#after(await this.#alive().request({ kind: 'describe', betas, fuel }, this.#timeLimit))
  }

  async run(
    program: RunnableProgram,
    store: KeyedColumns,
    request: RunRequest,
  ): Promise<EpisodeBatch | RawRefusal> {
    const refusal = await this.#load(program)
    if (refusal !== undefined) return refusal
    const sandbox = this.#alive()
    sandbox.hold(store.key, store.columns)
    return this.#after(await sandbox.request({ kind: 'run', request }, this.#timeLimit))
  }

  async runBlind(
    program: RunnableProgram,
    store: KeyedColumns,
    request: RunRequest,
  ): Promise<EpisodeBatch | RawRefusal> {
    const work = { kind: 'blind' as const, body: bodyOf(program), columns: store.columns, request }
    return this.#after(await this.#alive().request(work, this.#timeLimit))
  }

  interrupt(): void {
    this.#process?.kill()
  }

  async #load(program: RunnableProgram): Promise<RawRefusal | undefined> {
    const sandbox = this.#alive()
    if (this.#loaded === program.hash) return undefined
    this.#loaded = undefined
    const refusal = await sandbox.request({ kind: 'load', body: bodyOf(program) }, this.#timeLimit)
    if (refusal === undefined) this.#loaded = program.hash
    return refusal
  }

  /** After a fault the isolate is gone: the program has to be loaded again. */
  #after<T extends object>(result: T | RawRefusal): T | RawRefusal {
    if ('code' in result) this.#loaded = undefined
    return result
  }

  #alive(): SandboxProcess {
    if (this.#process?.alive === true) return this.#process
    const replaced = this.#process !== undefined
    this.#loaded = undefined
    this.#process = this.#spare?.alive === true ? this.#spare : new SandboxProcess(this.#limits)
    this.#spare = replaced ? new SandboxProcess(this.#limits) : undefined
    return this.#process
  }
}

function bodyOf(program: RunnableProgram): string {
  if (program.kind === 'text') return program.body
  throw new Error('a sandbox takes prepared texts only')
}
