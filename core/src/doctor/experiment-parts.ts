import type { SourcePlace } from '../errors/autotts-error.ts'
import type { ErrorCode } from '../errors/error-codes.ts'

/** What the process that looks at an experiment is asked. */
export interface ExperimentQuestion {
  readonly file: string
  readonly cwd: string
}

/** A variable that an option of a plugin names, such as `apiKeyEnv`. */
export interface KeyUse {
  readonly name: string
  /** The plugin whose option names it. */
  readonly plugin: string
  /** `asked`: an operator asks one of its models, so a run needs the key; `unknown`: nobody can tell. */
  readonly need: 'asked' | 'unknown'
}

/** A server that the options of a plugin name. */
export interface ServerUse {
  readonly baseURL: string
  readonly plugin: string
  /** The variable with its key; null where it wants none. */
  readonly apiKeyEnv: string | null
  readonly models: readonly string[]
}

/** What is looked at one after the other, and what each gives. */
export interface ExperimentParts {
  readonly experiment: { readonly name: string }
  /** Those that it declares, and whether they are set. */
  readonly variables: readonly { readonly name: string; readonly set: boolean }[]
  readonly stores: {
    /** How many were found, those to search on and those to hold out. */
    readonly found: number
    /** Ids of those that are known, not here, and in no folder that they could be imported from. */
    readonly missing: readonly string[]
    /** Ids of those that a run would import from AUTOTTS_DATA. */
    readonly toImport: readonly string[]
  }
  readonly plugins: { readonly names: readonly string[] }
  readonly servers: { readonly keys: readonly KeyUse[]; readonly servers: readonly ServerUse[] }
}

export type PartName = keyof ExperimentParts

/** An AutottsError as plain data. */
export interface PlainFault {
  readonly code: ErrorCode
  readonly message: string
  readonly place?: SourcePlace
  readonly expected?: string
  readonly next?: string
}

/** One message of that process: a part, or why there is none. */
export type PartMessage = {
  readonly [P in PartName]:
    | { readonly part: P; readonly found: ExperimentParts[P] }
    | { readonly part: P; readonly fault: PlainFault }
}[PartName]
