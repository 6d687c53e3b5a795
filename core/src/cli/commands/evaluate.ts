import type { AutottsError } from '../../errors/autotts-error.ts'
import { evaluateCells } from '../../evaluation/evaluate-cells.ts'
import { isFailed, isFinished } from '../../evaluation/evaluation-cell.ts'
import { evaluationRow, rowWithIntervals } from '../../evaluation/evaluation-row.ts'
import { createLocalExecutor } from '../../execution/local-executor.ts'
import { RESULT_FORMATS, renderResults } from '../../report/render-results.ts'
import { positiveInteger } from '../check-number.ts'
import { defineCommand } from '../command.ts'
import { controllersOf } from '../controllers-of.ts'
import { openEpisodeFile, writeEpisodes } from '../episode-file.ts'
import { EXECUTOR_OPTIONS, REPLAY_OPTIONS, replaySettings, workersOf } from '../executor-options.ts'
import { parseKnobAssignment } from '../knob-assignments.ts'
import { parseBetas } from '../parse-betas.ts'
import { planCells } from '../plan-cells.ts'
import { printFailures } from '../print-failures.ts'
import { storesOf } from '../stores-of.ts'

const PATH = ['evaluate']

export default defineCommand({
  positionals: {
    controllers: {
      type: 'string',
      array: true,
      demandOption: true,
      describe: 'First-party names (sc, asc, esc, cmc, ...) or controller files',
    },
  },
  options: {
    store: {
      type: 'string',
      array: true,
      demandOption: true,
      describe: 'Id (qwen3-8b/aime24), glob over ids, or path of an Arrow or released JSON file; repeatable',
    },
    beta: {
      type: 'string',
      default: '1',
      describe: 'Values of the trade-off, as in 0,0.5,1; grid for 0,0.1,...,1',
    },
    set: {
      type: 'string',
      array: true,
      default: [],
      describe: 'Replace a knob of the schedule: knob=value, or controller.knob=value; repeatable',
    },
    ...REPLAY_OPTIONS,
    grading: { ...REPLAY_OPTIONS.grading, default: 'corrected' },
    intervals: {
      type: 'boolean',
      default: false,
      describe: '95% intervals from a bootstrap over questions',
    },
    format: { choices: RESULT_FORMATS, default: 'text', describe: 'Form of the results on stdout' },
    episodes: { type: 'string', describe: 'Also write every episode to this CSV file' },
    ...EXECUTOR_OPTIONS,
  },
  examples: [
    ['evaluate sc asc cmc --store qwen3-8b/aime24', 'Three controllers at their full ceiling'],
    ["evaluate cmc --store 'qwen3-*/aime24' --beta grid --format csv", 'A curve of 11 betas on four stores'],
    ['evaluate asc ./mine.ts --store synthetic/quickstart --set asc.max=40', 'Your own beside a baseline'],
  ],

  async run(args, context) {
    const { signal } = context
    const settings = replaySettings(args, PATH)
    const orders = positiveInteger(args.orders, 'orders', PATH)
    const workers = workersOf(args.workers, PATH)
    const betas = parseBetas(args.beta)
    const assignments = args.set.map(parseKnobAssignment)
    const loaded = controllersOf(args.controllers)
    const opened = await storesOf(args.store, context)
    const file = args.episodes === undefined ? undefined : await openEpisodeFile(args.episodes, context.cwd)
    const executor = await createLocalExecutor({ workers, sandbox: args.sandbox })
    try {
      const request = {
        programs: loaded.programs,
        stores: opened.stores,
        settings,
        betas,
        orders,
        assignments,
      }
      const plan = await planCells(executor, request, signal)
      const progress = await context.progress('evaluating', plan.cells.length)
      const outcomes = await evaluateCells(executor, plan.cells, {
        parallel: 2 * workers,
        blindShare: 1,
        signal,
        onOutcome: ({ cell }, ended) => progress.update(ended, `${cell.program.name} ${cell.store.id}`),
      }).finally(() => progress.stop())
      const finished = outcomes.filter(isFinished)
      const rows = finished.map((cell) => (args.intervals ? rowWithIntervals(cell) : evaluationRow(cell)))
      context.out(renderResults(rows, args.format))
      if (file !== undefined) await writeEpisodes(file, finished)
      const errors: readonly AutottsError[] = [...loaded.errors, ...opened.errors, ...plan.errors]
      const failed = outcomes.filter(isFailed)
      printFailures(errors, failed, context)
      signal.throwIfAborted()
      return errors.length + failed.length === 0 ? 0 : 1
    } finally {
      await executor.close()
    }
  },
})
