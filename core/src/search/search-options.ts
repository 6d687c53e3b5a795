import type { ContentHash, SearchEvent } from '../events/search-event.ts'
import type { ControllerProgram } from '../execution/controller-program.ts'
import type { Cassette } from '../models/cassette.ts'
import type { ModelAllowance } from '../models/model-allowance.ts'
import type { ModelJournal } from '../models/model-journal.ts'
import type { ModelLedger } from '../models/model-ledger.ts'
import type { Payloads } from '../operators/fitness.ts'
import type { BetaUse } from '../operators/setup.ts'
import type { PluginCalls } from './plugin-calls.ts'
import type { SearchComponents } from './search-components.ts'

/** What a search may spend; what is undefined is not bounded. */
export interface SearchLimits {
  readonly individuals?: number
  readonly episodes?: number
  readonly minutes?: number
  /** Tokens of model calls, input and output. */
  readonly tokens?: number
  /** Dollars for model calls. */
  readonly usd?: number
}

export interface SearchOptions {
  readonly seed: number
  /** Individuals under way at a time: part of the experiment, whatever the number of workers. */
  readonly slots: number
  readonly populationSize: number
  /** Programs that the search starts from; individuals 0..n-1. */
  readonly seeds: readonly ControllerProgram[]
  /** Programs to compare with; they never breed. */
  readonly baselines: readonly ControllerProgram[]
  /** Questions of every store on which programs are probed for behaviour that is known already; 0 for no check. */
  readonly probeQuestions: number
  /** `swept` where it is left out. */
  readonly beta?: BetaUse
  readonly limits: SearchLimits
  /** Minutes that the run has taken, those before a resume included; asked only where minutes are bounded. */
  readonly elapsedMinutes: () => number
}

/** Where a search writes, before anyone hears of it. */
export interface SearchJournal {
  /** Keeps a program's source; it can be read by its hash from now on. */
  put(source: string): ContentHash
  get(program: ContentHash): string
  readonly payloads: Payloads
  readonly modelCalls: ModelJournal
  /** Writes events in one piece, and gives them back as they will be read. */
  append(events: readonly SearchEvent[]): readonly SearchEvent[]
}

/** What the stages of the pipeline work with. */
export interface SearchContext {
  readonly components: SearchComponents
  readonly options: SearchOptions
  readonly payloads: Payloads
  readonly modelCalls: ModelJournal
  /** What the model calls of an individual under way may cost. */
  readonly allowanceOf: (index: number) => ModelAllowance
  /** What the model calls of the whole run cost. */
  readonly ledger: () => ModelLedger
  readonly calls: PluginCalls
  /** Recorded calls that are taken in the place of asking models; undefined where they are asked. */
  readonly cassette?: Cassette
  /** Aborted when the run ends at once. */
  readonly signal: AbortSignal
}
