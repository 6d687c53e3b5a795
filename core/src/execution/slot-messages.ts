import type { SourcePlace } from '../errors/autotts-error.ts'
import type { ErrorCode } from '../errors/error-codes.ts'
import type { EpisodeBatch } from '../replay/episode-batch.ts'
import type { GoldClasses, ReplayColumns } from '../replay/replay-columns.ts'
import type { EpisodeScores } from '../replay/score-episodes.ts'
import type { ChildLimits } from '../sandbox/child-messages.ts'
import type { RawDescription, RawRefusal, RunRequest } from '../sandbox/isolate-messages.ts'
import type { RunnableProgram } from './program-host.ts'

/** What a slot is started with. */
export interface SlotOptions {
  readonly limits: ChildLimits
  /** Milliseconds of CPU time that one request may take in the sandbox, and reading a program before it. */
  readonly timeLimit: number
}

export type SlotWork =
  | {
      readonly kind: 'describe'
      readonly program: RunnableProgram
      readonly betas: readonly number[]
      readonly fuel: number
    }
  | {
      readonly kind: 'run'
      readonly program: RunnableProgram
      readonly request: RunRequest
      readonly keepLog: boolean
      /** Episodes, by their place in the range, to be replayed blind. */
      readonly blind: readonly number[]
    }

export type SlotMessage =
  | {
      readonly kind: 'store'
      readonly key: string
      readonly columns: ReplayColumns
      readonly gold: GoldClasses
    }
  | { readonly kind: 'interrupt' }
  | { readonly kind: 'close' }
  | ({ readonly id: number } & SlotWork)

/** A verified piece of a cell. */
export interface RunResult {
  readonly scores: EpisodeScores
  readonly batch?: EpisodeBatch
}

/** What went wrong in a piece, with the episode's place in the piece's range where there is one. */
export type RunFailure = RawRefusal & { readonly episode?: number }

export interface SlotResults {
  readonly describe: RawDescription | RawRefusal
  readonly run: RunResult | RunFailure
}

/** An AutottsError on its way between threads. */
export interface CarriedError {
  readonly code: ErrorCode
  readonly message: string
  readonly place?: SourcePlace | undefined
  readonly expected?: string | undefined
  readonly next?: string | undefined
}

export type SlotReply =
  /** The thread begins or ends to read a program's text; while it reads it hears nothing. */
  | { readonly reading: true; readonly cpu: NodeJS.CpuUsage }
  | { readonly reading: false }
  | { readonly id: number; readonly result: SlotResults[keyof SlotResults] }
  /** `last` where the thread gives itself up after this. */
  | { readonly id: number; readonly error: CarriedError; readonly last: boolean }
