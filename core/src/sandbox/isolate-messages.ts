import type { Knobs } from '../controller/define-controller.ts'
import type { EpisodeBatch, EpisodeRange } from '../replay/episode-batch.ts'
import type { ReplayColumns } from '../replay/replay-columns.ts'
import type { ReplaySettings } from '../replay/replay-settings.ts'

/** A text of the engine, by the name under which others import it. */
export interface EngineModule {
  readonly name: string
  readonly text: string
  /** Import specifier as written -> name of the module. */
  readonly imports: Readonly<Record<string, string>>
}

/** What a program says of itself, before the host checked any of it. */
export interface RawDescription {
  readonly name: string
  readonly summary: string
  readonly signals: readonly string[]
  /** Own number-valued settings by beta; what is not a number comes as text. */
  readonly schedules: readonly RawSchedule[]
}

export interface RawSchedule {
  readonly beta: number
  readonly knobs: Readonly<Record<string, number | string>>
}

/** Why a program could not even be described. */
export interface RawRefusal {
  readonly code: string
  readonly message: string
  readonly beta?: number
  readonly line?: number
  readonly column?: number
}

export interface RunRequest {
  /** Key of columns that were given before. */
  readonly store: string
  readonly settings: ReplaySettings
  readonly range: EpisodeRange
  readonly knobs: Knobs
  readonly fuel: number
  /** Branches are opened as they stand in the columns, not in the order of the seed. */
  readonly asTheyStand?: boolean
}

/** The functions that the isolate offers to the process around it; everything is copied. */
export interface IsolateApi {
  /** Gives a refusal where the text cannot be compiled. */
  load(body: string): RawRefusal | undefined
  describe(betas: readonly number[], fuel: number): RawDescription | RawRefusal
  hold(store: string, columns: ReplayColumns): void
  run(request: RunRequest): EpisodeBatch
}
