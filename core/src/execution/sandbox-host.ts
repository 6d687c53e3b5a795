import type { EpisodeBatch } from '../replay/episode-batch.ts'
import type { ChildLimits } from '../sandbox/child-messages.ts'
import type { RawDescription, RawRefusal, RunRequest } from '../sandbox/isolate-messages.ts'
import { type PreparedProgram, prepareProgram } from '../sandbox/prepare-program.ts'
import { SandboxProcess } from '../sandbox/sandbox-process.ts'
import type { KeyedColumns, ProgramHost, RunnableProgram } from './program-host.ts'

/**
 * Programs that an isolate runs, one after the other, before a new one takes its place: what has been compiled of the
 * engine stays warm, which is half of what a short evaluation costs. Each is as apart from those before it as an
 * episode is from the last (see harden.ts), but for the memory and the speed that they leave it.
 */
const PROGRAMS_OF_AN_ISOLATE = 32

type Ask<T> = (sandbox: SandboxProcess) => Promise<T | RawRefusal>

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
  /** How many programs its isolate was given, this one included; 0 where a new isolate is due. */
  #given = 0
  #interrupts = 0

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
    return this.#judge(program, (sandbox) =>
      sandbox.request({ kind: 'describe', betas, fuel }, this.#timeLimit),
    )
  }

  async run(
    program: RunnableProgram,
    store: KeyedColumns,
    request: RunRequest,
  ): Promise<EpisodeBatch | RawRefusal> {
    return this.#judge(program, (sandbox) => {
      sandbox.hold(store.key, store.columns)
      return sandbox.request({ kind: 'run', request }, this.#timeLimit)
    })
  }

  async runBlind(
    program: RunnableProgram,
    store: KeyedColumns,
    request: RunRequest,
  ): Promise<EpisodeBatch | RawRefusal> {
    const { body } = this.#prepare(program)
    const work = { kind: 'blind' as const, body, columns: store.columns, request }
    return this.#settle(await this.#alive().request(work, this.#timeLimit))
  }

  interrupt(): void {
    this.#interrupts += 1
    this.#process?.kill()
  }

  async close(): Promise<void> {
    await Promise.all([this.#process?.end(), this.#spare?.end()])
  }

  /** A fault counts where nothing ran before the program in its isolate: elsewhere it is asked once more, alone. */
  async #judge<T extends object>(program: RunnableProgram, ask: Ask<T>): Promise<T | RawRefusal> {
    const interrupts = this.#interrupts
    const first = await this.#ask(program, ask)
    if (first.alone || faultOf(first.result) === undefined || interrupts !== this.#interrupts)
      return first.result
    return (await this.#ask(program, ask)).result
  }

  async #ask<T extends object>(program: RunnableProgram, ask: Ask<T>) {
    const { body } = this.#prepare(program)
    const sandbox = this.#alive()
    const refusal = this.#loaded === program.hash ? undefined : await this.#load(sandbox, program.hash, body)
    const alone = this.#given === 1
    return { alone, result: this.#settle<T>(refusal ?? (await ask(sandbox))) }
  }

  async #load(sandbox: SandboxProcess, hash: string, body: string): Promise<RawRefusal | undefined> {
    const fresh = this.#given === 0 || this.#given >= PROGRAMS_OF_AN_ISOLATE
    this.#given = fresh ? 1 : this.#given + 1
    this.#loaded = hash
    return sandbox.request({ kind: 'load', body, fresh }, this.#timeLimit)
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
   * After a fault the next program gets a new isolate. A process that ran out of memory is not given another, which
   * would be blamed for what is left of this one.
   */
  #settle<T extends object>(result: T | RawRefusal): T | RawRefusal {
    const fault = faultOf(result)
    if (fault === undefined) return result
    this.#loaded = undefined
    this.#given = 0
    if (fault.code === 'E_CONTROLLER_MEMORY') this.#process?.kill()
    return 'code' in result ? this.#located(result) : { ...result, failure: this.#located(fault) }
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
    this.#given = 0
    this.#process = this.#spare?.alive === true ? this.#spare : new SandboxProcess(this.#limits)
    this.#spare = replaced ? new SandboxProcess(this.#limits) : undefined
    return this.#process
  }
}

/** What went wrong: the whole request, or an episode of it. */
function faultOf(result: object): RawRefusal | undefined {
  if ('code' in result) return result as RawRefusal
  return 'failure' in result ? (result.failure as RawRefusal | undefined) : undefined
}
