import { isFailed, isFinished } from '../../evaluation/evaluation-cell.ts'
import { evaluationRow, rowWithIntervals } from '../../evaluation/evaluation-row.ts'
import { measurePrograms } from '../../evaluation/measure-programs.ts'
import { renderFigures } from '../../report/render-figures.ts'
import { RESULT_FORMATS, renderResults } from '../../report/render-results.ts'
import { branchOrders } from '../check-number.ts'
import { defineCommand } from '../command.ts'
import { controllersOf } from '../controllers-of.ts'
import { openEpisodeFile, writeEpisodes } from '../episode-file.ts'
import { evaluateRequest } from '../evaluate-request.ts'
import { EXECUTOR_OPTIONS, REPLAY_OPTIONS, replaySettings, workersOf } from '../executor-options.ts'
import { parseKnobAssignment } from '../knob-assignments.ts'
import { MEASURE_OPTIONS, measuresOf } from '../measure-options.ts'
import { parseBetas } from '../parse-betas.ts'
import { printFailures } from '../print-failures.ts'
import { soundPrograms } from '../sound-programs.ts'
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
      defaultDescription: '1; grid where an indicator is asked for',
      describe: 'Values of the trade-off, as in 0,0.5,1; grid for 0,0.1,...,1',
    },
    set: {
      type: 'string',
      array: true,
      default: [],
      defaultDescription: 'none',
      describe: 'Replace a knob of the schedule: knob=value, or controller.knob=value; repeatable',
    },
    ...MEASURE_OPTIONS,
    reach: {
      type: 'string',
      describe: 'Accuracies in percent, as in 45.2,50: the tokens that the curve needs for each',
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
    [
      "evaluate sc cmc ./mine.ts --store 'qwen3-*/aime24' --grading paper --indicator budget-averaged-accuracy --reach 60",
      'Accuracy averaged over budgets and within each, and the tokens that 60% take',
    ],
    ['evaluate asc ./mine.ts --store synthetic/quickstart --set asc.max=40', 'Your own beside a baseline'],
  ],

  async run(args, context) {
    const workers = workersOf(args.workers, PATH)
    const settings = replaySettings(args, PATH)
    const orders = branchOrders(args.orders, PATH)
    const figures = measuresOf(args, args.reach, PATH)
    const betas = parseBetas(args.beta ?? (figures.length > 0 ? 'grid' : '1'))
    const assignments = args.set.map(parseKnobAssignment)
    const loaded = controllersOf(args.controllers, context.cwd)
    const opened = await storesOf(args.store, context)
    const file = args.episodes === undefined ? undefined : await openEpisodeFile(args.episodes, context.cwd)
    const { programs } = loaded
    const request = { programs, stores: opened.stores, settings, betas, orders, assignments }
    const options = { label: 'evaluating', workers, sandbox: args.sandbox }
    const { outcomes, errors } = await evaluateRequest(request, options, context)
    const finished = outcomes.filter(isFinished)
    if (figures.length > 0) {
      context.signal.throwIfAborted()
      const sound = soundPrograms(programs, outcomes)
      const rows = measurePrograms(sound, { figures, intervals: args.intervals })
      context.out(renderFigures(rows, { grading: settings.grading, format: args.format }))
    } else {
      const rows = finished.map((cell) => (args.intervals ? rowWithIntervals(cell) : evaluationRow(cell)))
      context.out(renderResults(rows, args.format))
    }
    if (file !== undefined) await writeEpisodes(file, finished)
    const failed = outcomes.filter(isFailed)
    const allErrors = [...loaded.errors, ...opened.errors, ...errors]
    printFailures(allErrors, failed, context)
    context.signal.throwIfAborted()
    return allErrors.length + failed.length === 0 ? 0 : 1
  },
})
