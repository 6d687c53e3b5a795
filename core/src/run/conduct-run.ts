import { existsSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import type { CommandContext } from '../cli/command-context.ts'
import { IDS } from '../composition/ids.ts'
import { AutottsError } from '../errors/autotts-error.ts'
import type { LoggedEvents } from '../events/read-event-log.ts'
import type { ExecutorRequest } from '../execution/executor.ts'
import type { Experiment } from '../experiment/experiment.ts'
import { openedStores, openStore } from '../stores/index.ts'
import { checkEpisodes } from './check-episodes.ts'
import { checkSeeds } from './check-seeds.ts'
import { childAutotts } from './child-autotts.ts'
import type { HeldOutResult } from './comparison.ts'
import { describeOutcome } from './describe-outcome.ts'
import { evaluableStores } from './evaluable-stores.ts'
import { findStores } from './experiment-stores.ts'
import { indicatorWords } from './indicator-words.ts'
import { leakAudit, leakLines } from './leak-audit.ts'
import { unpricedLines } from './model-lines.ts'
import {
  checkSameRun,
  checkUnchanged,
  clearForFresh,
  headerOf,
  isComplete,
  makeFolder,
  NO_EVENTS,
  readRun,
  writeOrigin,
} from './open-run.ts'
import { type PreparedRun, prepareRun } from './prepare-run.ts'
import { cassetteOf, checkReplays, writeCassette } from './replay-models.ts'
import { type RunFiles, runFiles } from './run-files.ts'
import { RunLock } from './run-lock.ts'
import { runSearch } from './run-search.ts'
import { runState } from './run-state.ts'
import { shellWord } from './shell-word.ts'
import { startExecutor } from './start-executor.ts'
import { storesOpened } from './stores-opened.ts'
import { terminalOutput } from './terminal-output.ts'
import { uncoveredCalls, uncoveredLines } from './uncovered-calls.ts'
import { writeHeldOutFiles, writeRunFiles } from './write-run-files.ts'

export interface ConductOptions {
  readonly experiment: Experiment
  /** The run folder, absolute. */
  readonly folder: string
  /** What the command line says of the executor. */
  readonly request: ExecutorRequest
  /** `resume` goes on with what is there; `fresh` puts it away first. */
  readonly mode: 'run' | 'fresh' | 'resume'
  /** Folder of recorded model calls, absolute, that are taken in the place of asking models. */
  readonly replayModels?: string
}

/** The exit code after Ctrl-C. */
const INTERRUPTED = 130

/** Runs an experiment from its stores to its held-out report, or goes on with a run. @returns the exit code */
export async function conductRun(options: ConductOptions, context: CommandContext): Promise<number> {
  const { experiment, request } = options
  const before = openedStores()
  const stores = await findStores(experiment, {
    cwd: context.cwd,
    env: context.env,
    onImport: (id, file) => context.note(`importing ${id} from ${file}\n`),
    signal: context.signal,
    importHeldOut: (specs) => importHeldOut(specs, context),
  })
  const audit = await leakAudit(experiment, stores)
  for (const line of leakLines(audit?.shared ?? [])) context.note(`warning: ${line}\n`)
  const opened = await Promise.all(stores.search.map(openStore))
  const files = runFiles(options.folder)
  const cassette = cassetteOf(options.replayModels, files, options.mode === 'fresh')
  if (options.replayModels !== undefined && options.mode === 'run') checkReplays(files)
  const executor = await startExecutor(experiment, request)
  try {
    const run = await prepareRun(experiment, opened, executor, { offline: cassette !== undefined })
    const components = run.container.get(IDS.components)
    for (const line of unpricedLines(components)) context.note(`${line}\n`)
    for (const call of uncoveredCalls(components, experiment).uncovered) {
      const { warning, at, next } = uncoveredLines(call)
      context.note(`warning: ${warning}\n  at    ${at}\n  next  ${next}\n`)
    }
    // What is begun goes on as it began: there its seeds are told of already.
    if (options.mode === 'fresh' || !existsSync(files.events)) {
      checkEpisodes(run)
      await checkSeeds({ experiment, seeds: run.seeds, executor, signal: context.signal })
    }
    makeFolder(files)
    using _lock = new RunLock(files.lock)
    const past = openPast(options, run, files, context)
    context.resumable?.(`what was logged is kept. Go on with\n  ${resumeCommand(options.folder, context)}\n`)
    if (cassette !== undefined && past.events.length === 0) writeCassette(cassette, files)
    if (!isComplete(past)) {
      const { stopped } = await runSearch({
        run,
        files,
        opening: [...(audit === undefined ? [] : [audit]), storesOpened(before, stores.heldOut)],
        cassette,
        past,
        output: terminalOutput(process.stderr, context.note),
        signal: context.signal,
      })
      if (stopped !== undefined) return sayResumable(options.folder, stopped === 'interrupted', context)
    } else if (options.mode !== 'fresh') {
      context.note(`${here(files.folder, context)} is complete; --fresh runs it anew\n`)
    }
    return await finish(options, files, context)
  } finally {
    await executor.close()
  }
}

/** Decides what of an earlier run in the folder counts. */
function openPast(
  { mode }: ConductOptions,
  run: PreparedRun,
  files: RunFiles,
  context: CommandContext,
): LoggedEvents {
  if (mode === 'fresh') {
    const aside = clearForFresh(files, run.header, isUnrepeatable(run, files))
    if (aside !== undefined) context.note(`the earlier run was moved to ${here(aside, context)}\n`)
    writeOrigin(files, run)
    return NO_EVENTS
  }
  const past = readRun(files)
  const old = headerOf(past)
  if (old === undefined) {
    writeOrigin(files, run)
    return NO_EVENTS
  }
  if (mode === 'run') checkSameRun(files, old, run.header)
  else checkUnchanged(files, old, run.header)
  if (mode === 'run') writeOrigin(files, run)
  if (past.torn > 0)
    context.note(`${past.torn} bytes of the log were cut off: they were being written when the run died\n`)
  if (!isComplete(past)) context.note(`going on with ${here(files.folder, context)}\n`)
  return past
}

/** Whether the same experiment may come out differently: a clock may have ended it, or models answered. */
function isUnrepeatable({ experiment }: PreparedRun, { modelCalls, replayModels }: RunFiles): boolean {
  const asked = existsSync(modelCalls) && !existsSync(replayModels)
  return asked || experiment.spec.budget.minutes !== undefined
}

async function finish(
  { experiment, folder, request }: ConductOptions,
  files: RunFiles,
  context: CommandContext,
): Promise<number> {
  const past = readRun(files)
  const state = runState(past, files)
  const result = await writeRunFiles(state, files)
  const known = readHeldOut(files)
  if (known !== undefined) await writeHeldOutFiles(result, known, files)
  else if (experiment.spec.heldOut?.report === 'at-end' && result.archive.length === 0)
    context.note('there is no program to judge: the held-out stores stay closed\n')
  else if (experiment.spec.heldOut?.report === 'at-end') {
    const given = Object.entries(request).flatMap(([name, value]) => [`--${name}`, String(value)])
    const words = ['report', folder, '--held-out', ...given]
    const code = await childAutotts(words, context.cwd)
    if (context.signal.aborted) return sayResumable(folder, true, context)
    if (code !== 0) throw noReport(folder, code)
  }
  const closed = experiment.spec.heldOut?.report === 'on-request' && readHeldOut(files) === undefined
  if (closed)
    context.note(
      `the held-out stores stay closed; \`autotts report ${here(folder, context)} --held-out\` opens them\n`,
    )
  const { grading } = experiment.spec.search
  const heldOut = readHeldOut(files)
  const { cwd, env } = context
  const stores = await evaluableStores(experiment, heldOut ? ['heldOut', 'search'] : ['search'], { cwd, env })
  const indicator = indicatorWords(experiment, result.objectives)
  const lost = state.modelLost
  context.out(describeOutcome({ result, heldOut, files, cwd, grading, stores, indicator, lost }))
  return 0
}

function readHeldOut({ heldOut }: RunFiles): HeldOutResult | undefined {
  return existsSync(heldOut) ? JSON.parse(readFileSync(heldOut, 'utf8')) : undefined
}

async function importHeldOut(specs: readonly string[], { env, cwd }: CommandContext): Promise<void> {
  await childAutotts(['data', 'pull', ...specs, '--from', env['AUTOTTS_DATA'] ?? ''], cwd)
}

function sayResumable(folder: string, interrupted: boolean, context: CommandContext): number {
  context.note(`stopped; nothing is lost. Go on with\n  ${resumeCommand(folder, context)}\n`)
  return interrupted ? INTERRUPTED : 0
}

function resumeCommand(folder: string, context: CommandContext): string {
  return `npx autotts resume ${shellWord(here(folder, context))}`
}

function noReport(folder: string, code: number): AutottsError {
  return new AutottsError(
    'E_RUN_REPORT',
    `the held-out report ended with exit code ${code}; the search itself is complete`,
    {
      next: `Mend what it says above, then run \`autotts report ${folder} --held-out\`.`,
    },
  )
}

function here(path: string, { cwd }: CommandContext): string {
  return relative(cwd, path) || path
}
