import type { SourcePlace } from '../errors/autotts-error.ts'
import type { ExperimentSpec } from './experiment-schema.ts'

/** A path into an experiment, such as ['mutation', 0, 'with', 'rate']. */
export type ExperimentPath = readonly (string | number)[]

/** Finds where in the user's files a value or a key stands. */
export interface Locator {
  /** The place of the deepest part of the path that is written down. */
  value(path: ExperimentPath): SourcePlace
  /** The place of a key of the map at `path`. */
  key(path: ExperimentPath, key: string): SourcePlace
}

/** An experiment that was read and validated, defaults filled in. */
export interface Experiment {
  readonly spec: ExperimentSpec
  /** The file it came from. */
  readonly file: string
  /** Its folder: plugins and seeds named by `./` lie there. */
  readonly folder: string
  readonly locate: Locator
}
