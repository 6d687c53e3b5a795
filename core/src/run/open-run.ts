import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { AutottsError } from '../errors/autotts-error.ts'
import { type LoggedEvents, readEventLog } from '../events/read-event-log.ts'
import type { RunStarted } from '../events/search-event.ts'
import { makeFolders } from '../files/make-folders.ts'
import { writing } from '../files/writing.ts'
import type { PreparedRun } from './prepare-run.ts'
import type { RunFiles } from './run-files.ts'
import { headerDifferences } from './run-header.ts'
import { originOf } from './run-origin.ts'

export const NO_EVENTS: LoggedEvents = { events: [], bytes: 0, torn: 0 }

/** Reads the log of a run folder, or its first lines; no events where there is none. @throws AutottsError E_RUN_LOG */
export function readRun(files: RunFiles, lines?: number): LoggedEvents {
  return existsSync(files.events) ? readEventLog(files.events, lines) : NO_EVENTS
}

export function headerOf({ events }: LoggedEvents): RunStarted | undefined {
  const [first] = events
  return first?.type === 'RunStarted' ? first : undefined
}

/** Whether the last event of the log says that the run has ended. */
export function isComplete({ events }: LoggedEvents): boolean {
  return events.at(-1)?.type === 'RunEnded'
}

/** Makes the run folder, unless a run was killed there before its first event. @throws AutottsError E_RUN_FOLDER, E_RUN_EXISTS where it holds something else */
export function makeFolder(files: RunFiles): void {
  const { folder, events, lock, origin, sources, payloads, modelCalls, replayModels } = files
  const own = [lock, origin, sources, payloads, modelCalls, replayModels]
  const begun = new Set(own.map((path) => basename(path)))
  try {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === false)
      throw new AutottsError('E_RUN_FOLDER', `${folder} is a file, not a folder`, {
        next: 'Name another folder with --out.',
      })
    if (existsSync(folder) && !existsSync(events) && readdirSync(folder).some((name) => !begun.has(name)))
      throw new AutottsError('E_RUN_EXISTS', `${folder} is not empty and holds no run`, {
        next: 'Name another folder with --out.',
      })
    makeFolders(folder)
  } catch (cause) {
    if (cause instanceof AutottsError) throw cause
    throw new AutottsError('E_RUN_FOLDER', `the run folder cannot be made: ${String(cause)}`, {
      place: { file: folder },
      next: 'Mend the permissions, or name another folder with --out.',
      cause,
    })
  }
}

export function writeOrigin({ origin }: RunFiles, { experiment }: PreparedRun): void {
  writing(origin, () => writeFileSync(origin, `${JSON.stringify(originOf(experiment), undefined, 2)}\n`))
}

/**
 * Clears the way for `--fresh`. A run with the same header would come out the same again, so it is removed; any other,
 * and one that wall-clock may have ended or in which models were asked, is moved aside. @returns where it was moved to
 */
export function clearForFresh(
  files: RunFiles,
  header: RunStarted,
  unrepeatable: boolean,
): string | undefined {
  return writing(files.folder, () => clear(files, header, unrepeatable))
}

function clear(files: RunFiles, header: RunStarted, unrepeatable: boolean): string | undefined {
  const old = headerOf(readRunLeniently(files))
  if (old !== undefined && !unrepeatable && headerDifferences(old, header).length === 0) {
    const { folder: _folder, lock: _lock, ...own } = files
    for (const path of Object.values(own)) rmSync(path, { recursive: true, force: true })
    return undefined
  }
  if (!existsSync(files.events)) return undefined
  return moveAside(files)
}

/** Moves everything but the lock, which is ours. */
function moveAside({ folder, lock }: RunFiles): string {
  const aside = freeName(folder)
  mkdirSync(aside)
  for (const name of readdirSync(folder)) {
    if (name !== basename(lock)) renameSync(join(folder, name), join(aside, name))
  }
  return aside
}

function readRunLeniently(files: RunFiles): LoggedEvents {
  try {
    return readRun(files)
  } catch {
    return NO_EVENTS
  }
}

function freeName(folder: string): string {
  for (let n = 1; ; n += 1) {
    const name = `${folder}~${n}`
    if (!existsSync(name)) return name
  }
}

/** @throws AutottsError E_RUN_EXISTS naming what differs, where the folder's run is another one */
export function checkSameRun(files: RunFiles, old: RunStarted, now: RunStarted): void {
  const differences = headerDifferences(old, now)
  if (differences.length === 0) return
  throw new AutottsError('E_RUN_EXISTS', `${files.folder} holds another run\n${listed(differences)}`, {
    next: 'Name another folder with --out, or add --fresh to move the old run aside and start anew.',
  })
}

/** @throws AutottsError E_RUN_CHANGED naming what differs, where a run cannot go on as it began */
export function checkUnchanged(files: RunFiles, old: unknown, now: unknown): void {
  const differences = headerDifferences(old, now)
  if (differences.length === 0) return
  throw new AutottsError(
    'E_RUN_CHANGED',
    `${files.folder} cannot go on as it began\n${listed(differences)}`,
    {
      expected: 'the stores, plugins, programs and autotts that the run began with',
      next: 'Bring back what was there, start a new run from the experiment file, or go on in a new one on purpose: `autotts fork RUN`.',
    },
  )
}

/** The first of them, a line each. */
export function listed(differences: readonly string[]): string {
  const shown = differences.slice(0, 8).map((line) => `  ${line}`)
  return differences.length > 8
    ? [...shown, `  and ${differences.length - 8} more`].join('\n')
    : shown.join('\n')
}

export function noRun(folder: string): AutottsError {
  return new AutottsError('E_RUN_UNKNOWN', `${folder} does not hold a run`, {
    expected: 'a folder with an events.jsonl that starts with RunStarted',
    next: 'Give the folder that `autotts run` named, such as runs/quickstart-7.',
  })
}
