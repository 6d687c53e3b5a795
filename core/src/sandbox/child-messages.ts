import type { EpisodeBatch } from '../replay/episode-batch.ts'
import type { ReplayColumns } from '../replay/replay-columns.ts'
import type { EngineModule, RawDescription, RawRefusal, RunRequest } from './isolate-messages.ts'

/** Limits that the sandbox process keeps by itself. */
export interface ChildLimits {
  /** Heap of the isolate, in MB. */
  readonly memory: number
  /** Resident memory of the whole process, in MB; above it the process ends itself. */
  readonly resident: number
}

/** What the host tells a sandbox process, in order; it answers requests that have an id. */
export type ChildMessage =
  | { readonly kind: 'start'; readonly modules: readonly EngineModule[]; readonly limits: ChildLimits }
  | { readonly kind: 'columns'; readonly store: string; readonly columns: ReplayColumns }
  | ChildRequest

export type ChildRequest = { readonly id: number; readonly timeout: number } & ChildWork

export type ChildWork =
  | { readonly kind: 'load'; readonly body: string }
  | { readonly kind: 'describe'; readonly betas: readonly number[]; readonly fuel: number }
  | { readonly kind: 'run'; readonly request: RunRequest }
  | {
      readonly kind: 'blind'
      readonly body: string
      readonly columns: ReplayColumns
      readonly request: RunRequest
    }

export interface ChildResults {
  readonly load: RawRefusal | undefined
  readonly describe: RawDescription | RawRefusal
  readonly run: EpisodeBatch | RawRefusal
  readonly blind: EpisodeBatch | RawRefusal
}

export type ChildReply =
  | { readonly id: number; readonly result: ChildResults[keyof ChildResults] }
  /** The addon could not be loaded. */
  | { readonly unavailable: string }

/** Exit code of a process that ended itself for the sake of memory. */
export const EXIT_MEMORY = 86
