import type { Executor } from '../execution/executor.ts'
import type { EvaluatedIndividual } from '../operators/individual.ts'
import type { Workbench } from '../operators/workbench.ts'
import { CORRECTED_SETTINGS } from '../replay/replay-settings.ts'
import type { ReplayStore } from '../replay/replay-store.ts'
import { allQuestions } from '../search/searched-questions.ts'
import { EpisodeAllowance } from '../search/workbench/episode-allowance.ts'
import { SearchWorkbench } from '../search/workbench/search-workbench.ts'
import { sampleStore } from './sample-store.ts'

export interface SampleWorkbenchOptions {
  /** Runs the programs; whoever made it closes it. */
  readonly executor: Executor
  /** Whom traces can be asked of; their sources count as known. */
  readonly history?: readonly EvaluatedIndividual[]
  /** Most episodes. */
  readonly episodes?: number
  /** The made-up store where it is left out. */
  readonly stores?: readonly ReplayStore[]
  /** Rows of the questions of each store that may be looked at; all where it is left out. */
  readonly questions?: readonly (readonly number[])[]
  readonly signal?: AbortSignal
}

/** The workbench of a search, for tests of operators that use it. */
export function sampleWorkbench({
  executor,
  history = [],
  episodes = 0,
  stores = [sampleStore()],
  questions = allQuestions(stores),
  signal = new AbortController().signal,
}: SampleWorkbenchOptions): Workbench {
  return new SearchWorkbench({
    executor,
    stores,
    questions,
    settings: CORRECTED_SETTINGS,
    name: 'draft',
    known: (source) => history.find(({ program }) => program.source === source)?.id,
    found: (id) => history.find((one) => one.id === id),
    allowance: new EpisodeAllowance(),
    allowed: episodes,
    signal,
  })
}
