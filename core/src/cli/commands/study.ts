import { existsSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { loadPlugins } from '../../composition/load-plugins.ts'
import { discoveryInRun } from '../../discovered/discovery-in-run.ts'
import { AutottsError } from '../../errors/autotts-error.ts'
import { contentHashOfText } from '../../events/content-hash-of-text.ts'
import { readExperiment } from '../../experiment/read-experiment.ts'
import { childAutotts } from '../../run/child-autotts.ts'
import { experimentOfRun } from '../../run/experiment-of-run.ts'
import { headerOf, isComplete, listed, readRun } from '../../run/open-run.ts'
import { programsOf } from '../../run/programs-of.ts'
import { runFiles } from '../../run/run-files.ts'
import { headerDifferences, runConfiguration } from '../../run/run-header.ts'
import { runState } from '../../run/run-state.ts'
import { writeAtomically } from '../../stores/write-atomically.ts'
import { readStudy, type Study, type StudyRun, studyRuns } from '../../study/study.ts'
import { type StudyResult, studyTable, summariseStudy } from '../../study/study-table.ts'
import { defineCommand } from '../command.ts'
import type { CommandContext } from '../command-context.ts'
import { executorRequest, RUN_EXECUTOR_OPTIONS, workersOf } from '../executor-options.ts'
import { measureOnSearch } from '../measure-on-search.ts'

const PATH = ['study']

/** The exit code after Ctrl-C. */
const INTERRUPTED = 130

export default defineCommand({
  positionals: {
    study: { type: 'string', demandOption: true, describe: 'A study file (YAML)' },
  },
  options: {
    out: { type: 'string', describe: 'Folder of its runs; by default runs/studies/NAME' },
    set: {
      type: 'string',
      array: true,
      default: [],
      describe: 'Replace a value in all of its experiments: path=value; repeatable',
    },
    ...RUN_EXECUTOR_OPTIONS,
  },
  examples: [
    ['study experiments/studies/aime24-2min.yaml', 'Headline, controls and ablations over five seeds'],
  ],

  async run(args, context) {
    executorRequest(args, PATH)
    const study = await readStudy(resolve(context.cwd, args.study))
    const settings = [...study.set, ...args.set]
    const folder = resolve(context.cwd, args.out ?? join('runs', 'studies', study.name))
    const runs = studyRuns(study)
    for (const experiment of new Set(runs.map((run) => run.experiment)))
      await checkClosed(experiment, settings, study, context)
    for (const run of runs) await checkOwn(run, join(folder, `${run.arm}-${run.seed}`), settings, context)
    context.resumable?.(goOnText(args.study))
    const results: StudyResult[] = []
    for (const [i, run] of runs.entries()) {
      const out = join(folder, `${run.arm}-${run.seed}`)
      context.note(`${i + 1} of ${runs.length}: ${run.arm}, seed ${run.seed}\n`)
      if (!(await ended(run, out, { settings, ...args }, context))) return INTERRUPTED
      const sandbox = args.sandbox ?? 'untrusted'
      const measuring = { workers: workersOf(args.workers, PATH), sandbox, context }
      results.push(await resultOf(run, out, study, measuring))
      await write(results, study, folder)
    }
    const summaries = summariseStudy(results)
    context.out(`${studyTable(summaries, 'text')}\n${captionOf(study)}\n`)
    context.note(`wrote ${relative(context.cwd, join(folder, 'study.md'))} and study.json\n`)
    return 0
  },
})

function goOnText(study: string): string {
  return (
    'runs that have ended, what they were measured to have found, and the log of the one at work are kept.\n' +
    `The same command goes on with the study of ${study}.\n`
  )
}

/** Every run of a study would be a look. @throws AutottsError E_STUDY, E_EXPERIMENT_* */
async function checkClosed(
  file: string,
  settings: readonly string[],
  study: Study,
  { env, cwd }: CommandContext,
): Promise<void> {
  const { spec } = await readExperiment(file, { settings, env })
  if (spec.heldOut === undefined || spec.heldOut.report === 'on-request') return
  throw new AutottsError(
    'E_STUDY',
    `${relative(cwd, file)} opens its held-out stores at the end of every run`,
    {
      place: { file: study.file },
      expected: 'heldOut: { report: on-request }, or nothing held out',
      next: 'Say so in the experiment; a study compares on the stores that were searched on.',
    },
  )
}

/** What ended under other settings, seeds or code is not what the study says it compares. @throws AutottsError E_STUDY */
async function checkOwn(
  { experiment: file, seed }: StudyRun,
  out: string,
  settings: readonly string[],
  { env, cwd }: CommandContext,
): Promise<void> {
  const old = headerOf(readRun(runFiles(out), 1))
  if (old === undefined) return
  const own = await readExperiment(file, { settings, env, seed })
  const { seeds, baselines } = programsOf(own)
  const programs = [...seeds, ...baselines]
  const now = runConfiguration({ experiment: own, plugins: await loadPlugins(own), programs })
  const { experiment, versions, plugins } = old
  const differences = headerDifferences({ experiment, versions, programs: old.programs, plugins }, now)
  if (differences.length === 0) return
  throw new AutottsError('E_STUDY', `${relative(cwd, out)} holds another run\n${listed(differences)}`, {
    place: { file },
    expected: 'runs of the experiments, settings, seeds and plugins that the study has now',
    next: 'Name another folder with --out, or remove this run, and it is run anew.',
  })
}

interface RunOptions {
  readonly settings: readonly string[]
  readonly workers?: number | undefined
  readonly sandbox?: string | undefined
}

/** Runs to the end what has not ended, in a process of its own. @returns false where it was stopped */
async function ended(
  { experiment, seed, arm }: StudyRun,
  out: string,
  { settings, workers, sandbox }: RunOptions,
  context: CommandContext,
): Promise<boolean> {
  const files = runFiles(out)
  const isDone = () => existsSync(files.events) && isComplete(readRun(files))
  if (isDone()) return true
  context.signal.throwIfAborted()
  const words = [
    ...['run', experiment, '--seed', String(seed), '--out', out],
    ...settings.flatMap((setting) => ['--set', setting]),
    ...(workers === undefined ? [] : ['--workers', String(workers)]),
    ...(sandbox === undefined ? [] : ['--sandbox', sandbox]),
  ]
  const code = await childAutotts(words, context.cwd, context.signal)
  if (isDone()) return true
  if (code === 0 || code === INTERRUPTED || context.signal.aborted) {
    context.note('the study was stopped; the same command goes on with it\n')
    return false
  }
  throw new AutottsError('E_STUDY', `${arm}, seed ${seed} ended with exit code ${code}`, {
    place: { file: experiment },
    next: 'Mend what it says above, and start the study again: runs that have ended are kept.',
  })
}

/** The best program of a run, measured once: what is known of the same log is taken from the file beside the run. */
async function resultOf(
  { arm, seed }: StudyRun,
  out: string,
  { budgets, orders }: Study,
  measuring: Omit<Parameters<typeof measureOnSearch>[2], 'budgets' | 'orders'>,
): Promise<StudyResult> {
  const run = experimentOfRun(out)
  const log = contentHashOfText(readFileSync(run.files.events, 'utf8'))
  const file = `${out}.json`
  const question = JSON.stringify({ log, budgets, orders })
  const known: { readonly question?: string; readonly result?: StudyResult } = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : {}
  // Read whatever is known: a run whose files were changed since is no part of a study.
  const state = runState(run.past, run.files)
  if (known.question === question && known.result !== undefined) return known.result
  const { id, program } = discoveryInRun(state, undefined, { budgets, folder: out })
  const figures = await measureOnSearch(
    run,
    { name: `${arm}-${seed}`, program },
    { ...measuring, budgets, orders },
  )
  if (figures === undefined)
    throw new AutottsError('E_STUDY', `${id} of ${arm}, seed ${seed} cannot be measured`, {
      place: { file: run.files.events },
      next: 'Mend what it says above, and start the study again.',
    })
  const { accuracy } = figures
  const { asked, episodes } = state
  const result = { arm, seed, individual: id, tried: asked.length, episodes, accuracy, log }
  await writeAtomically(file, Buffer.from(`${JSON.stringify({ question, result }, undefined, 2)}\n`))
  return result
}

async function write(results: readonly StudyResult[], study: Study, folder: string): Promise<void> {
  const summaries = summariseStudy(results)
  const page = `# ${study.name}\n\n${studyTable(summaries, 'markdown')}\n${captionOf(study)}\n`
  await writeAtomically(join(folder, 'study.md'), Buffer.from(page))
  const text = JSON.stringify({ results, summaries }, undefined, 2)
  await writeAtomically(join(folder, 'study.json'), Buffer.from(`${text}\n`))
}

function captionOf({ budgets, orders }: Study): string {
  return (
    `Best program of each run: accuracy in percent averaged over ${budgets.map((budget) => `${budget / 1_000}k`).join(', ')} tokens, ` +
    `on the stores that it was selected by, at ${orders} branch orders. Intervals are over seeds; differences are paired by seed.`
  )
}
