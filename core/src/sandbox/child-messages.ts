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

/** `cpuLimit`: milliseconds of CPU time that the process may use for it. */
export type ChildRequest = { readonly id: number; readonly cpuLimit: number } & ChildWork

export type ChildWork =
  /** `fresh`: into an isolate that nothing ran in before, instead of the one that is there. */
  | { readonly kind: 'load'; readonly body: string; readonly fresh?: boolean }
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
  /** `last` where the program does not stop: the process has to be killed. */
  | { readonly id: number; readonly result: ChildResults[keyof ChildResults]; readonly last?: true }
  /** The addon could not be loaded. */
  | { readonly unavailable: string }
