import type { Knobs, Signal } from '../controller/define-controller.ts'
import type { EpisodeBatch, EpisodeRange } from '../replay/episode-batch.ts'
import type { ReplaySettings } from '../replay/replay-settings.ts'
import type { ReplayStore } from '../replay/replay-store.ts'
import type { EpisodeScores } from '../replay/score-episodes.ts'
import type { ControllerProgram } from './controller-program.ts'

/** What a program says of itself, after its form and its schedule on 11 betas were checked. */
export interface ProgramDescription {
  readonly name: string
  readonly summary: string
  readonly signals: readonly Signal[]
  /** Knobs at beta = 0, 0.1, ..., 1. */
  readonly schedule: readonly Knobs[]
}

/** One cell: a program on one store at one beta, over branch orders and questions. */
export interface EvaluationTask {
  readonly program: ControllerProgram
  readonly store: ReplayStore
  readonly settings: ReplaySettings
  /** In [0, 1]. */
  readonly beta: number
  /** Values that replace those of the schedule. */
  readonly overrides?: Knobs
  readonly range: EpisodeRange
  /** Share of the episodes, in [0, 1], that is replayed blind to catch programs that peek or remember. */
  readonly blindShare?: number
  /** Whether the verified action log is wanted, for traces. */
  readonly keepLog?: boolean
}

export interface EvaluationResult {
  /** Resolved knobs: the schedule at beta, with the overrides. */
  readonly knobs: Knobs
  /** Verified and graded by the host. */
  readonly scores: EpisodeScores
  readonly batch?: EpisodeBatch
}

/**
 * Runs programs on stores. A program's own fault rejects with an AutottsError E_CONTROLLER_*: data for a
 * search, a message for a user; the executor stays usable. Anything else that rejects is a broken set-up.
 * Results do not depend on the number of workers.
 */
export interface Executor {
  /** Loads a program and checks its form and schedule. */
  describe(program: ControllerProgram, signal?: AbortSignal): Promise<ProgramDescription>
  /** Runs and verifies one cell. */
  evaluate(task: EvaluationTask, signal?: AbortSignal): Promise<EvaluationResult>
  /** Ends all workers. */
  close(): Promise<void>
}

/** What a command line asks of an executor; it goes before what the plugin's options say. */
export interface ExecutorRequest {
  /** Pieces of work at a time. */
  readonly workers?: number
  /** Which programs are confined: all but first-party ones, or all. */
  readonly sandbox?: 'untrusted' | 'all'
}

/** Starts executors: the plugin kind `executor`. No result may depend on which one it is, or on its options. */
export interface ExecutorFactory {
  start(request: ExecutorRequest): Executor | Promise<Executor>
}
