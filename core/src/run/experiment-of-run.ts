import type { LoggedEvents } from '../events/read-event-log.ts'
import type { RunStarted } from '../events/search-event.ts'
import type { Experiment } from '../experiment/experiment.ts'
import { experimentOfHeader } from './experiment-of-header.ts'
import { headerOf, noRun, readRun } from './open-run.ts'
import { type RunFiles, runFiles } from './run-files.ts'
import { readOrigin } from './run-origin.ts'

export interface KnownRun {
  readonly files: RunFiles
  readonly past: LoggedEvents
  readonly header: RunStarted
  readonly experiment: Experiment
}

/** Reads a run folder; of its log only the first lines where a number is given. @throws AutottsError E_RUN_UNKNOWN, E_RUN_LOG */
export function experimentOfRun(folder: string, lines?: number): KnownRun {
  const files = runFiles(folder)
  const past = readRun(files, lines)
  const header = headerOf(past)
  if (header === undefined) throw noRun(folder)
  const fallback = {
    file: files.events,
    folder,
    report: [{ use: 'reporter-terminal' }, { use: 'reporter-files' }],
  }
  const experiment = experimentOfHeader(header, readOrigin(files.origin, fallback), files.events)
  return { files, past, header, experiment }
}
