import { lastValueFrom, toArray } from 'rxjs'
import type { RunStarted, SearchEvent } from '../events/search-event.ts'
import { Search } from '../search/search.ts'
import type { SearchComponents } from '../search/search-components.ts'
import type { SearchState } from '../search/search-state.ts'
import { MemoryJournal } from './memory-journal.ts'
import { toyComponents, toyProgram } from './toy-problem.ts'

export interface ToyRun {
  /** The whole log, header and end included. */
  readonly events: readonly SearchEvent[]
  /** Knows the sources of the programs. */
  readonly journal: MemoryJournal
  readonly state: SearchState
}

export interface ToyRunOptions {
  readonly seed?: number
  /** Components in the place of the toy's own, such as the operator that is tested. */
  readonly components?: Partial<SearchComponents>
  /** Goes on with an earlier run, all of it or a first part, instead of beginning anew. */
  readonly resume?: Pick<ToyRun, 'events' | 'journal'>
  readonly signal?: AbortSignal
}

/** A whole search on the toy problem, in milliseconds: what a reporter or an operator can be tested with. */
export async function toyRun(
  individuals: number,
  { seed = 1, components: changes = {}, resume, signal }: ToyRunOptions = {},
): Promise<ToyRun> {
  const journal = resume?.journal ?? new MemoryJournal()
  const components = toyComponents(changes)
  const seeds = [toyProgram([0.5, 0.5, 0.5, 0.5], 'first'), toyProgram([0.2, 0.9, 0.5, 0.1], 'second')]
  const header: RunStarted = {
    type: 'RunStarted',
    format: 1,
    experiment: { name: 'toy', budget: { individuals } },
    seed,
    versions: {},
    stores: { 'toy/store': 'aa' },
    programs: {},
    plugins: {},
    objectives: components.fitness.objectives,
  }
  const past = resume?.events ?? journal.append([header])
  const options = {
    seed,
    slots: 4,
    populationSize: 12,
    seeds,
    baselines: seeds,
    probeQuestions: 0,
    limits: { individuals },
    elapsedMinutes: () => 0,
  }
  const context = { components, options, signal: signal ?? new AbortController().signal }
  const search = new Search(context, journal, past)
  const events = await lastValueFrom(search.run().pipe(toArray()))
  return { events: [...past, ...events], journal, state: search.state }
}
