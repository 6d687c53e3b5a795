import { existsSync } from 'node:fs'
import { AutottsError } from '../errors/autotts-error.ts'
import { contentHashOfText } from '../events/content-hash-of-text.ts'
import { endsGroup } from '../events/event-groups.ts'
import { ProgramFiles } from '../events/program-files.ts'
import type { LeakAudited, RunForked, RunStarted, SearchEvent, StoresOpened } from '../events/search-event.ts'
import type { Experiment } from '../experiment/experiment.ts'
import { parseExperiment } from '../experiment/read-experiment.ts'
import type { KnownRun } from './experiment-of-run.ts'
import { checkUnchanged, makeFolder, writeOrigin } from './open-run.ts'
import type { PreparedRun } from './prepare-run.ts'
import type { RunFiles } from './run-files.ts'
import { headerDifferences } from './run-header.ts'
import { RunJournal } from './run-journal.ts'

/** What past evaluations depend on: a fork that changed it would compare figures that cannot be compared. */
const MEASURING = /^(?:search|fitness|population\.seeds)\b/

/** The experiment of a run with `--set` applied. @throws AutottsError E_EXPERIMENT_* */
export function forkedExperiment(
  { header, experiment, files }: KnownRun,
  settings: readonly string[],
): Experiment {
  const { report, patience, executor } = experiment.spec
  const whole =
    typeof header.experiment === 'object' ? { ...header.experiment, report, patience, executor } : {}
  const changed = parseExperiment(JSON.stringify(whole), files.events, { settings, resolved: true })
  return { ...changed, file: experiment.file, folder: experiment.folder }
}

/** @throws AutottsError E_EXPERIMENT_SET, E_RUN_CHANGED where what was evaluated would not be comparable any more */
export function checkForkable({ files, header, experiment }: KnownRun, now: RunStarted): void {
  const changed = headerDifferences(header.experiment, now.experiment).find((line) => MEASURING.test(line))
  if (changed !== undefined)
    throw new AutottsError('E_EXPERIMENT_SET', `a fork cannot change ${changed}`, {
      expected: 'a change of how the search goes on, such as its budget, operators or survival',
      next: 'What was evaluated would not be comparable any more; start a new run from an experiment file.',
    })
  const { use } = experiment.spec.fitness
  const measured = ({ stores, objectives, plugins }: RunStarted) => ({
    stores,
    objectives,
    fitness: plugins[use],
  })
  checkUnchanged(files, measured(header), measured(now))
}

/**
 * The events that a fork keeps, without its beginning and end.
 * @param at a line of the log, or the id of the last individual; all of them where it is undefined
 * @throws AutottsError E_RUN_LOG where there is no such event
 */
export function keptEvents({ past, files }: KnownRun, at: string | undefined): readonly SearchEvent[] {
  const { events } = past
  const count = at === undefined ? events.length : lineOf(events, at)
  if (count === undefined || count < 1 || count > events.length)
    throw new AutottsError('E_RUN_LOG', `the log has no event ${at}`, {
      place: { file: files.events },
      expected: `a line from 1 to ${events.length}, or the id of an individual that was told`,
      next: '`autotts tail RUN` shows the ids.',
    })
  const complete = events.slice(0, count).findLastIndex(endsGroup) + 1
  return events
    .slice(0, complete)
    .filter(({ type }) => !['RunStarted', 'LeakAudited', 'StoresOpened', 'RunEnded'].includes(type))
}

function lineOf(events: readonly SearchEvent[], at: string): number | undefined {
  if (/^\d+$/.test(at)) return Number(at)
  const last = events.findLastIndex(
    (event) =>
      (event.type === 'PopulationUpdated' && event.told === at) ||
      (event.type === 'IndividualRejected' && event.id === at),
  )
  return last < 0 ? undefined : last + 1
}

/** Writes a run that begins with what another one did. @throws AutottsError E_RUN_EXISTS, E_RUN_FOLDER */
export function writeFork(
  run: PreparedRun,
  events: readonly SearchEvent[],
  { opening, settings, from, to }: ForkOptions,
): void {
  if (existsSync(to.events))
    throw new AutottsError('E_RUN_EXISTS', `${to.folder} holds a run`, {
      next: 'Name another folder with --out.',
    })
  makeFolder(to)
  writeOrigin(to, run)
  const sources = new ProgramFiles(from.sources, '.ts')
  const payloads = new ProgramFiles(from.payloads, '.json')
  using journal = new RunJournal(to, 0)
  for (const event of events) {
    if (event.type === 'IndividualAsked' || event.type === 'BaselineEvaluated')
      journal.put(sources.get(event.program))
    if (event.type === 'ModelAsked' && event.transcript !== undefined)
      journal.payloads.put(payloads.get(event.transcript))
    if (event.type === 'IndividualEvaluated' || event.type === 'BaselineEvaluated') {
      const { outcomes } = event.fitness
      if (outcomes !== undefined) journal.payloads.put(payloads.get(outcomes))
    }
  }
  const log = contentHashOfText(events.map((event) => `${JSON.stringify(event)}\n`).join(''))
  const forked: RunForked = { type: 'RunForked', events: events.length, log, settings }
  journal.append([run.header, ...opening, ...events, forked])
}

export interface ForkOptions {
  /** What a log says after its first event, before anything is searched. */
  readonly opening: readonly (LeakAudited | StoresOpened)[]
  readonly settings: readonly string[]
  readonly from: RunFiles
  readonly to: RunFiles
}
