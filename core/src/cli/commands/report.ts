import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { AutottsError } from '../../errors/autotts-error.ts'
import type { RunStarted } from '../../events/search-event.ts'
import type { ExecutorRequest } from '../../execution/executor.ts'
import type { Experiment } from '../../experiment/experiment.ts'
import { storeSpecs } from '../../experiment/store-specs.ts'
import type { HeldOutResult } from '../../run/comparison.ts'
import { describeOutcome } from '../../run/describe-outcome.ts'
import { evaluableStores } from '../../run/evaluable-stores.ts'
import { experimentOfRun, type KnownRun } from '../../run/experiment-of-run.ts'
import { heldOutPrograms, heldOutReport } from '../../run/held-out-report.ts'
import { indicatorWords } from '../../run/indicator-words.ts'
import { checkUnchanged, isComplete } from '../../run/open-run.ts'
import { pluginStores } from '../../run/plugin-stores.ts'
import { prepareRun } from '../../run/prepare-run.ts'
import type { RunResult } from '../../run/run-result.ts'
import { runState } from '../../run/run-state.ts'
import { startExecutor } from '../../run/start-executor.ts'
import { writeHeldOutFiles, writeRunFiles } from '../../run/write-run-files.ts'
import type { SearchState } from '../../search/search-state.ts'
import { openStore, resolveStores } from '../../stores/index.ts'
import { defineCommand } from '../command.ts'
import type { CommandContext } from '../command-context.ts'
import { executorRequest, RUN_EXECUTOR_OPTIONS } from '../executor-options.ts'

export default defineCommand({
  positionals: {
    run: { type: 'string', demandOption: true, describe: 'A run folder' },
  },
  options: {
    'held-out': {
      type: 'boolean',
      default: false,
      describe: 'Open the held-out stores, log that, and evaluate the found programs on them',
    },
    ...RUN_EXECUTOR_OPTIONS,
  },
  examples: [['report runs/quickstart-7', 'Write the files of a run again from its log']],

  async run(args, context) {
    const request = executorRequest(args, ['report'])
    const run = experimentOfRun(resolve(context.cwd, args.run))
    const { files, experiment } = run
    const state = runState(run.past, files)
    const result = await writeRunFiles(state, files)
    const heldOut = args['held-out']
      ? await openHeldOut(run, { state, result }, request, context)
      : readHeldOut(files.heldOut)
    if (heldOut !== undefined) await writeHeldOutFiles(result, heldOut, files)
    const { grading } = experiment.spec.search
    const { cwd, env } = context
    const stores = await evaluableStores(experiment, heldOut ? ['heldOut', 'search'] : ['search'], {
      cwd,
      env,
    })
    const indicator = indicatorWords(experiment, result.objectives)
    const lost = state.modelLost
    context.out(describeOutcome({ result, heldOut, files, cwd, grading, stores, indicator, lost }))
    return 0
  },
})

async function openHeldOut(
  { files, past, experiment, header }: KnownRun,
  search: { readonly state: SearchState; readonly result: RunResult },
  request: ExecutorRequest,
  { cwd, env, signal, progress, note }: CommandContext,
): Promise<HeldOutResult> {
  if (!isComplete(past)) throw notEnded(files.folder)
  const named = storeSpecs(experiment.spec.heldOut?.stores ?? []).map(({ spec }) => spec)
  const refs = [
    ...(await resolveStores(named, { cwd, env })),
    ...(await pluginStores('heldOut', experiment, signal)),
  ]
  if (refs.length === 0) throw nothingHeldOut(files.folder)
  note(`held-out report: opening ${refs.map(({ id }) => id).join(', ')}\n`)
  const stores = await Promise.all(refs.map(openStore))
  const executor = await startExecutor(experiment, request)
  try {
    const run = await prepareRun(experiment, stores, executor, { offline: true })
    checkUnchanged(files, measuring(header, experiment), measuring(run.header, experiment))
    const display = await progress(
      'held out',
      heldOutPrograms(search.result, search.state, run.baselines).length,
    )
    const onProgress = (done: number, name: string) => display.update(done, name)
    return await heldOutReport({ run, ...search, files, signal, onProgress }).finally(() => display.stop())
  } finally {
    await executor.close()
  }
}

/** The part of a header that a held-out figure depends on: what measures, and what is measured. */
function measuring(header: RunStarted, { spec }: Experiment) {
  const stores = (spec.heldOut?.stores ?? []).filter((store) => typeof store !== 'string')
  const uses = [spec.fitness, ...stores].flatMap((named) => ('use' in named ? [named.use] : []))
  const { versions, objectives, programs, plugins } = header
  return {
    versions,
    objectives,
    programs,
    plugins: Object.fromEntries(uses.map((use) => [use, plugins[use]])),
  }
}

function readHeldOut(file: string): HeldOutResult | undefined {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}

function notEnded(folder: string): AutottsError {
  return new AutottsError('E_RUN_REPORT', 'the search has not ended, so its held-out stores stay closed', {
    next: `Finish it with \`autotts resume ${folder}\`.`,
  })
}

function nothingHeldOut(folder: string): AutottsError {
  return new AutottsError('E_RUN_REPORT', `the experiment of ${folder} holds out no stores`, {
    next: 'Name some under heldOut.stores in the experiment, or use `autotts evaluate` on a store of your choice.',
  })
}
