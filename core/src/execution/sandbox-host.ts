import type { EpisodeBatch } from '../replay/episode-batch.ts'
import type { ChildLimits } from '../sandbox/child-messages.ts'
import type { RawDescription, RawRefusal, RunRequest } from '../sandbox/isolate-messages.ts'
import { type PreparedProgram, prepareProgram } from '../sandbox/prepare-program.ts'
import { SandboxProcess } from '../sandbox/sandbox-process.ts'
import type { KeyedColumns, ProgramHost, RunnableProgram } from './program-host.ts'

/** Runs programs in a sandbox process, and replaces the process when a program brought it down. */
export class SandboxHost implements ProgramHost {
  readonly #limits: ChildLimits
  readonly #timeLimit: number
  readonly #onReading: (reading: boolean) => void
  #process: SandboxProcess | undefined
  /** Kept warm once a process had to be replaced, so that the next replacement costs no start. */
  #spare: SandboxProcess | undefined
  #prepared: (PreparedProgram & { readonly hash: string }) | undefined
  /** The program that the process has in its isolate. */
  #loaded: string | undefined

  /** @param onReading told before and after a program's text is parsed, which may take long */
  constructor(limits: ChildLimits, timeLimit: number, onReading: (reading: boolean) => void) {
    this.#limits = limits
    this.#onReading = onReading
    this.#timeLimit = timeLimit
  }

  async describe(
    program: RunnableProgram,
    betas: readonly number[],
    fuel: number,
  ): Promise<RawDescription | RawRefusal> {
    const { refusal, sandbox } = await this.#load(program)
    if (refusal !== undefined) return this.#located(refusal)
    return this.#after(await sandbox.request({ kind: 'describe', betas, fuel }, this.#timeLimit))
  }

  async run(
    program: RunnableProgram,
    store: KeyedColumns,
    request: RunRequest,
  ): Promise<EpisodeBatch | RawRefusal> {
    const { refusal, sandbox } = await this.#load(program)
    if (refusal !== undefined) return this.#located(refusal)
    sandbox.hold(store.key, store.columns)
    const batch = this.#after(await sandbox.request({ kind: 'run', request }, this.#timeLimit))
    if ('code' in batch || batch.failure === undefined) return batch
    this.#loaded = undefined
    return { ...batch, failure: this.#located(batch.failure) }
  }

  async runBlind(
    program: RunnableProgram,
    store: KeyedColumns,
    request: RunRequest,
  ): Promise<EpisodeBatch | RawRefusal> {
    const { body } = this.#prepare(program)
    const work = { kind: 'blind' as const, body, columns: store.columns, request }
    return this.#after(await this.#alive().request(work, this.#timeLimit))
  }

  interrupt(): void {
    this.#process?.kill()
  }

  async close(): Promise<void> {
    await Promise.all([this.#process?.end(), this.#spare?.end()])
  }

  async #load(program: RunnableProgram) {
    const { body } = this.#prepare(program)
    const sandbox = this.#alive()
    if (this.#loaded === program.hash) return { sandbox, refusal: undefined }
    this.#loaded = undefined
    const refusal = await sandbox.request({ kind: 'load', body }, this.#timeLimit)
    if (refusal === undefined) this.#loaded = program.hash
    return { sandbox, refusal }
  }

  #prepare(program: RunnableProgram): PreparedProgram {
    if (program.kind !== 'text') throw new Error('a sandbox takes texts only')
    if (this.#prepared?.hash === program.hash) return this.#prepared
    this.#onReading(true)
    try {
      this.#prepared = { ...prepareProgram(program.program), hash: program.hash }
      return this.#prepared
    } finally {
      this.#onReading(false)
    }
  }

  /**
   * After a fault the isolate is gone: the program has to be loaded again. A process that ran out of memory is
   * not given another program, which would be blamed for what is left of this one.
   */
  #after<T extends object>(result: T | RawRefusal): T | RawRefusal {
    if (!('code' in result)) return result
    this.#loaded = undefined
    if (result.code === 'E_CONTROLLER_MEMORY') this.#process?.kill()
    return this.#located(result)
  }

  /** Positions in the prepared text become positions in the source. */
  #located<T extends { readonly line?: number; readonly column?: number }>(fault: T): T {
    const { line, column } = fault
    if (line === undefined || column === undefined || this.#prepared === undefined) return fault
    return { ...fault, ...this.#prepared.locate({ line, column }) }
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
