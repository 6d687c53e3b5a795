import { availableParallelism } from 'node:os'
import type { Knobs, Signal } from '../controller/define-controller.ts'
import { AutottsError } from '../errors/autotts-error.ts'
import { printable } from '../errors/printable.ts'
import { BETA_GRID } from '../replay/beta-grid.ts'
import type { EpisodeRange } from '../replay/episode-batch.ts'
import { blindSample } from '../sandbox/blind-sample.ts'
import type { RawDescription } from '../sandbox/isolate-messages.ts'
import { programHash } from '../sandbox/program-hash.ts'
import { checkSchedule, finiteKnobs } from './check-schedule.ts'
import type { ControllerProgram } from './controller-program.ts'
import type { EvaluationResult, EvaluationTask, Executor, ProgramDescription } from './executor.ts'
import { joinBatches, joinScores } from './join-pieces.ts'
import { knobAdvice } from './knob-advice.ts'
import { overrideKnobs } from './override-knobs.ts'
import { programFailure } from './program-failure.ts'
import type { RunnableProgram } from './program-host.ts'
import type { RunFailure, RunResult } from './slot-messages.ts'
import { SlotPool } from './slot-pool.ts'
import { splitRange } from './split-range.ts'
import { untilAborted } from './until-aborted.ts'

export interface LocalExecutorOptions {
  /** Slots that work at the same time; as many as the machine has cores unless told otherwise. */
  readonly workers?: number
  /** Which programs run in the sandbox: all but first-party ones, or all. */
  readonly sandbox?: 'untrusted' | 'all'
  /** Loop turns and function calls that an episode may take; see docs/reference/sandbox.md. */
  readonly fuel?: number
  /** Milliseconds of CPU time that one piece of work (some 800 episodes) may take in the sandbox. */
  readonly timeLimit?: number
  /** Heap of the isolate, in MB. */
  readonly memoryLimit?: number
}

/** See docs/reference/sandbox.md for how these were chosen. */
export const FUEL_OF_AN_EPISODE = 1_000_000
export const TIME_LIMIT_MS = 30_000
export const MEMORY_LIMIT_MB = 128
/** Resident memory of a sandbox process above the heap of its isolate, in MB. */
const RESIDENT_ABOVE_HEAP = 272

const SIGNALS: readonly string[] = ['probes', 'finals', 'lengths'] satisfies Signal[]

/** An executor on this machine's cores; nothing is started before the first program comes. */
export function createLocalExecutor(options: LocalExecutorOptions = {}): Executor {
  return new LocalExecutor(options)
}

class LocalExecutor implements Executor {
  readonly #pool: SlotPool
  readonly #sandboxAll: boolean
  readonly #fuel: number
  readonly #runnable = new Map<string, RunnableProgram>()
  readonly #described = new Map<string, Promise<ProgramDescription>>()

  constructor({ workers, sandbox, fuel, timeLimit, memoryLimit }: LocalExecutorOptions) {
    const memory = memoryLimit ?? MEMORY_LIMIT_MB
    const limits = { memory, resident: memory + RESIDENT_ABOVE_HEAP }
    this.#pool = new SlotPool(workers ?? availableParallelism(), {
      limits,
      timeLimit: timeLimit ?? TIME_LIMIT_MS,
    })
    this.#sandboxAll = sandbox === 'all'
    this.#fuel = fuel ?? FUEL_OF_AN_EPISODE
  }

  async describe(program: ControllerProgram, signal?: AbortSignal): Promise<ProgramDescription> {
    signal?.throwIfAborted()
    const runnable = this.#prepare(program)
    const key = keyOf(program, runnable.hash)
    const known = this.#described.get(key)
    if (known !== undefined) return untilAborted(known, signal)
    const describing = this.#describe(program, runnable)
    this.#described.set(key, describing)
    describing.catch(() => this.#described.delete(key))
    return untilAborted(describing, signal)
  }

  async evaluate(task: EvaluationTask, signal?: AbortSignal): Promise<EvaluationResult> {
    const { program, store, settings, range, beta } = task
    const runnable = this.#prepare(program)
    const description = await this.describe(program, signal)
    checkSignals(program, description, task)
    const scheduled = await this.#knobsAt(program, runnable, description, beta, signal)
    const knobs = overrideKnobs(program.name, scheduled, task.overrides ?? {})
    const graded = store.graded(settings.grading)
    const keyed = { key: `${store.contentHash}:${settings.grading}`, graded }
    const pieces = splitRange(range)
    let firstFailed = pieces.length
    const results = await Promise.all(
      pieces.map(async (piece, i) => {
        const request = { store: keyed.key, settings, range: piece, knobs, fuel: this.#fuel }
        const work = {
          kind: 'run' as const,
          program: runnable,
          request,
          keepLog: task.keepLog === true,
          blind: blindSample(piece, task.blindShare ?? 0),
        }
        const result = await this.#pool.do(work, { store: keyed, signal, needed: () => i < firstFailed })
        if (result !== undefined && 'code' in result) firstFailed = Math.min(firstFailed, i)
        return result
      }),
    )
    return { knobs, ...joinResults(task, description, pieces, results) }
  }

  close(): Promise<void> {
    return this.#pool.close()
  }

  #prepare(program: ControllerProgram): RunnableProgram {
    const native = program.trusted && !this.#sandboxAll && program.file !== undefined
    const hash = `${native ? 'module' : 'text'}:${programHash(program)}`
    const key = keyOf(program, hash)
    const known = this.#runnable.get(key)
    if (known !== undefined) return known
    const runnable: RunnableProgram = native
      ? { kind: 'module', hash, file: program.file as string }
      : { kind: 'text', hash, program }
    this.#runnable.set(key, runnable)
    return runnable
  }

  async #describe(program: ControllerProgram, runnable: RunnableProgram): Promise<ProgramDescription> {
    const raw = await this.#rawDescription(program, runnable, BETA_GRID, undefined)
    const { name, summary, signals } = raw
    const unknown = signals.find((name) => !SIGNALS.includes(name))
    if (unknown !== undefined) {
      throw new AutottsError(
        'E_CONTROLLER_FORM',
        `${program.name}: there is no signal '${printable(unknown)}'`,
        {
          expected: SIGNALS.join(', '),
          next: 'State what the program reads of a branch.',
        },
      )
    }
    const schedule = checkSchedule(raw.schedules, program.file ?? `${program.name}.ts`)
    return { name: printable(name), summary: printable(summary), signals: signals as Signal[], schedule }
  }

  async #rawDescription(
    program: ControllerProgram,
    runnable: RunnableProgram,
    betas: readonly number[],
    signal: AbortSignal | undefined,
  ): Promise<RawDescription> {
    const work = { kind: 'describe' as const, program: runnable, betas, fuel: this.#fuel }
    const raw = await this.#pool.do(work, { signal })
    if (raw === undefined) throw new Error('the description was dropped')
    if ('code' in raw) {
      const where = raw.beta === undefined ? '' : `schedule at beta = ${raw.beta}`
      throw programFailure(program, raw, where)
    }
    return raw
  }

  async #knobsAt(
    program: ControllerProgram,
    runnable: RunnableProgram,
    description: ProgramDescription,
    beta: number,
    signal: AbortSignal | undefined,
  ): Promise<Knobs> {
    if (!(beta >= 0 && beta <= 1)) {
      throw new AutottsError('E_BETA', `beta is ${beta}`, {
        expected: 'a number in [0, 1]',
        next: 'Give a beta from 0 to 1.',
      })
    }
    const known = description.schedule[BETA_GRID.indexOf(beta)]
    if (known !== undefined) return known
    const { schedules } = await this.#rawDescription(program, runnable, [beta], signal)
    return finiteKnobs(schedules[0]?.knobs ?? {}, beta, program.file ?? `${program.name}.ts`)
  }
}

/** Errors name the program: one source under two names, at the same time, must not give the error of whichever came first. */
function keyOf({ file, name }: ControllerProgram, hash: string): string {
  return `${hash}:${file ?? name}`
}

function checkSignals(
  program: ControllerProgram,
  { signals }: ProgramDescription,
  { store }: EvaluationTask,
) {
  const missing = signals.filter((signal) => !store.signals.includes(signal))
  if (missing.length === 0) return
  throw new AutottsError(
    'E_STORE_SIGNAL',
    `${program.name} reads ${missing.join(', ')}, which ${store.id} does not hold`,
    {
      expected: `a store with ${signals.join(', ')}; this one has ${store.signals.join(', ') || 'none'}`,
      next: 'Take another store, or a controller that does not need it.',
    },
  )
}

function joinResults(
  { program, store, beta, range, overrides = {} }: EvaluationTask,
  { schedule }: ProgramDescription,
  pieces: readonly EpisodeRange[],
  results: readonly (RunResult | RunFailure | undefined)[],
): Omit<EvaluationResult, 'knobs'> {
  const done: RunResult[] = []
  for (const [i, result] of results.entries()) {
    if (result === undefined) throw new Error('a piece of a cell was dropped')
    if ('code' in result) {
      const where = whereOf(store.id, beta, pieces[i] as EpisodeRange, result)
      throw knobAdvice(programFailure(program, result, where), overrides, schedule)
    }
    done.push(result)
  }
  const scores = joinScores(
    range,
    done.map((result) => result.scores),
  )
  const batches = done.map((result) => result.batch).filter((batch) => batch !== undefined)
  return batches.length === done.length ? { scores, batch: joinBatches(batches) } : { scores }
}

/** The episode that failed, in words. */
function whereOf(
  store: string,
  beta: number,
  { orders, questions }: EpisodeRange,
  { episode }: RunFailure,
): string {
  if (episode === undefined) return `${store}, beta = ${beta}`
  const order = orders[Math.floor(episode / questions.length)]
  return `${store}, question ${questions[episode % questions.length]}, branch order ${order}, beta = ${beta}`
}
