import { concat, finalize, from, type Observable, Subject, Subscription } from 'rxjs'
import { IDS } from '../composition/ids.ts'
import type { LoggedEvents } from '../events/read-event-log.ts'
import type { LeakAudited, SearchEvent, StoresOpened } from '../events/search-event.ts'
import type { Cassette } from '../models/cassette.ts'
import type { ReporterOutput } from '../operators/reporter.ts'
import { PluginCalls } from '../search/plugin-calls.ts'
import { Search } from '../search/search.ts'
import type { SearchOptions } from '../search/search-options.ts'
import type { SearchState } from '../search/search-state.ts'
import { attachReporters } from './attach-reporters.ts'
import type { PreparedRun } from './prepare-run.ts'
import type { RunFiles } from './run-files.ts'
import { RunJournal } from './run-journal.ts'
import { RunTiming } from './run-timing.ts'
import { Sentinel } from './sentinel.ts'
import { removeStopFile, type StopRequest, stopRequests } from './stop-requests.ts'
import { waitingLines } from './waiting-lines.ts'

export interface RunSearchInput {
  readonly run: PreparedRun
  readonly files: RunFiles
  /** What a log says after its first event, before anything is searched. */
  readonly opening: readonly (LeakAudited | StoresOpened)[]
  /** Recorded calls that are taken in the place of asking models. */
  readonly cassette: Cassette | undefined
  /** What the log holds already. */
  readonly past: LoggedEvents
  readonly output: ReporterOutput
  /** Ctrl-C: what is under way is finished. */
  readonly signal: AbortSignal
}

export interface SearchOutcome {
  readonly state: SearchState
  /** Who stopped it before its end, if anyone did. */
  readonly stopped: StopRequest | undefined
}

/** Runs a search to its end, or until it is told to stop, with its reporters watching. */
export async function runSearch(input: RunSearchInput): Promise<SearchOutcome> {
  const { run, files, output, signal } = input
  removeStopFile(files.stop)
  using journal = new RunJournal(files, input.past.bytes)
  const timing = new RunTiming(files.timing)
  const past = begun(input, journal)
  const teardown = new AbortController()
  const options = searchOptions(run, () => timing.seconds() / 60)
  const components = run.container.get(IDS.components)
  const minutes = run.experiment.spec.patience
  using sentinel = new Sentinel(minutes, signal)
  const calls = new PluginCalls({ minutes, onCall: (underWay) => sentinel.watch(underWay) })
  const recorded = input.cassette === undefined ? {} : { cassette: input.cassette }
  const given = { components, options, calls, ...recorded, signal: teardown.signal }
  const search = new Search(given, journal, past)
  let stopped: StopRequest | undefined
  const stopping = new Subscription()
  const stop = (request: StopRequest): void => {
    stopped = request
    output.note(`stopping after what is under way (${request}); a second Ctrl-C ends at once`)
    search.stop()
    stopping.add(waitingLines(() => calls.underWay).subscribe((line) => output.note(line)))
  }
  stopping.add(stopRequests(signal, files.stop).subscribe(stop))
  const events = concat(from(past), search.run().pipe(finalize(() => teardown.abort())))
  try {
    await watched(events, input, journal)
    return { state: search.state, stopped: search.state.ended === undefined ? stopped : undefined }
  } finally {
    stopping.unsubscribe()
    removeStopFile(files.stop)
    timing.save()
  }
}

/** The log so far, begun where it has no event yet; it may have been cut off after its first. */
function begun({ run, opening, past }: RunSearchInput, journal: RunJournal): readonly SearchEvent[] {
  const missing = [run.header, ...opening].slice(past.events.length)
  return missing.length === 0 ? past.events : [...past.events, ...journal.append(missing)]
}

function searchOptions(
  { experiment, seeds, baselines }: PreparedRun,
  elapsedMinutes: () => number,
): SearchOptions {
  const { seed, slots, search, population, duplicates, budget } = experiment.spec
  const { individuals, episodes, minutes, tokens, usd } = budget
  const limits = {
    ...(individuals === undefined ? {} : { individuals }),
    ...(episodes === undefined ? {} : { episodes }),
    ...(minutes === undefined ? {} : { minutes }),
    ...(tokens === undefined ? {} : { tokens }),
    ...(usd === undefined ? {} : { usd }),
  }
  const sizes = { slots, populationSize: population.size, probeQuestions: duplicates.questions }
  return { seed, ...sizes, beta: search.beta, seeds, baselines, limits, elapsedMinutes }
}

/** Publishes events to the reporters and waits for them; an error of the search comes after they were told of it. */
async function watched(
  events: Observable<SearchEvent>,
  { run, files, output }: RunSearchInput,
  journal: RunJournal,
): Promise<void> {
  const published = new Subject<SearchEvent>()
  const reported = attachReporters(run.container.getAll(IDS.reporter), published, {
    folder: files.folder,
    experiment: run.experiment.spec.name,
    output,
    source: (program) => journal.get(program),
  })
  try {
    await events.forEach((event) => {
      published.next(event)
    })
  } finally {
    journal.sync()
    published.complete()
    await reported
  }
}
