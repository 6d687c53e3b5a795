import type { EpisodeBatch } from '../replay/episode-batch.ts'
import type { ReplayColumns } from '../replay/replay-columns.ts'
import type { RawDescription, RawRefusal, RunRequest } from '../sandbox/isolate-messages.ts'
import type { ControllerProgram } from './controller-program.ts'

/** A program as a slot runs it. */
export type RunnableProgram =
  | { readonly kind: 'text'; readonly hash: string; readonly program: ControllerProgram }
  /** A first-party module, imported as it is. */
  | { readonly kind: 'module'; readonly hash: string; readonly file: string }

/** Columns under the key by which runs name them. */
export interface KeyedColumns {
  readonly key: string
  readonly columns: ReplayColumns
}

/** Something that programs run in. What it gives is not believed before it was verified. */
export interface ProgramHost {
  describe(
    program: RunnableProgram,
    betas: readonly number[],
    fuel: number,
  ): Promise<RawDescription | RawRefusal>
  run(program: RunnableProgram, store: KeyedColumns, request: RunRequest): Promise<EpisodeBatch | RawRefusal>
  /** Like `run`, but in a fresh realm that has never seen anything else. */
  runBlind(
    program: RunnableProgram,
    store: KeyedColumns,
    request: RunRequest,
  ): Promise<EpisodeBatch | RawRefusal>
  /** Ends what runs now. */
  interrupt(): void
}
