import type { AutottsError } from '../../errors/autotts-error.ts'
import { comparePrograms } from '../../evaluation/compare-programs.ts'
import { type CurveFigure, indicatorFigure } from '../../evaluation/curve-figure.ts'
import type { CurveIndicator } from '../../evaluation/curve-indicator.ts'
import { isFailed } from '../../evaluation/evaluation-cell.ts'
import { renderDifferences } from '../../report/render-differences.ts'
import { RESULT_FORMATS } from '../../report/render-results.ts'
import { branchOrders, nonNegative } from '../check-number.ts'
import { defineCommand } from '../command.ts'
import { controllersOf } from '../controllers-of.ts'
import { evaluateRequest } from '../evaluate-request.ts'
import { EXECUTOR_OPTIONS, REPLAY_OPTIONS, replaySettings, workersOf } from '../executor-options.ts'
import { parseKnobAssignment } from '../knob-assignments.ts'
import { MEASURE_OPTIONS, measuresOf } from '../measure-options.ts'
import { BUDGETS, REFERENCE } from '../measures.ts'
import { parseBetas } from '../parse-betas.ts'
import { printFailures } from '../print-failures.ts'
import { soundPrograms } from '../sound-programs.ts'
import { storesOf } from '../stores-of.ts'
import { usageError } from '../usage-error.ts'

const PATH = ['compare']

export default defineCommand({
  positionals: {
    controllers: {
      type: 'string',
      array: true,
      demandOption: true,
      describe: 'Two or more, names or files; the first is compared with each of the others',
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
      default: 'grid',
      describe: 'Values of the trade-off, as in 0,0.5,1; grid for 0,0.1,...,1',
    },
    ...MEASURE_OPTIONS,
    indicator: {
      ...MEASURE_OPTIONS.indicator,
      defaultDescription: 'all, and accuracy and tokens at every beta',
      describe:
        'Only this figure of the whole curve; budget-averaged-accuracy with accuracy within each budget; repeatable',
    },
    gamma: {
      type: 'number',
      describe: 'Points of accuracy that 1,000 tokens are worth: adds j = accuracy - gamma * tokens / 1000',
    },
    'each-store': {
      type: 'boolean',
      default: false,
      describe: 'Also store by store, beside their mean',
    },
    set: {
      type: 'string',
      array: true,
      default: [],
      defaultDescription: 'none',
      describe: 'Replace a knob of the schedule: knob=value, or controller.knob=value; repeatable',
    },
    ...REPLAY_OPTIONS,
    grading: { ...REPLAY_OPTIONS.grading, default: 'corrected' },
    format: { choices: RESULT_FORMATS, default: 'text', describe: 'Form of the results on stdout' },
    ...EXECUTOR_OPTIONS,
  },
  examples: [
    ['compare ./mine.ts asc esc --store synthetic/quickstart', 'Is mine better than either?'],
    [
      "compare ./mine.ts cmc sc --store 'qwen3-*/aime24' --grading paper --indicator budget-averaged-accuracy",
      'Accuracy averaged over budgets, and within each of them',
    ],
    ["compare cmc asc --store 'qwen3-*/aime24' --beta 0.5,1", 'Two betas, four models, 30 questions'],
  ],

  async run(args, context) {
    const workers = workersOf(args.workers, PATH)
    const settings = replaySettings(args, PATH)
    const orders = branchOrders(args.orders, PATH)
    const betas = parseBetas(args.beta)
    const gamma = args.gamma === undefined ? undefined : nonNegative(args.gamma, 'gamma', PATH)
    const asked = measuresOf(args, undefined, PATH)
    const measured =
      asked.length > 0
        ? { figures: [...asked, ...valueOfTokens(betas, gamma)], atBetas: false }
        : { figures: [...usualFigures(betas), ...valueOfTokens(betas, gamma)] }
    const assignments = args.set.map(parseKnobAssignment)
    const { programs, errors: unloaded } = controllersOf(args.controllers, context.cwd)
    if (programs.length + unloaded.length < 2) throw tooFew(args.controllers)
    const { stores, errors: unopened } = await storesOf(args.store, context)
    const request = { programs, stores, settings, betas, orders, assignments }
    const options = { label: 'comparing', workers, sandbox: args.sandbox }
    const { outcomes, errors } = await evaluateRequest(request, options, context)
    const failed = outcomes.filter(isFailed)
    const allErrors = [...unloaded, ...unopened, ...errors]
    printFailures(allErrors, failed, context)
    context.signal.throwIfAborted()
    const compared = soundPrograms(programs, outcomes)
    const isLoaded = controllersOf(args.controllers.slice(0, 1), context.cwd).errors.length === 0
    if (!isLoaded || compared[0] === undefined || compared[0].name !== programs[0]?.name) return 1
    const rows = comparePrograms(compared, { ...measured, eachStore: args['each-store'] })
    context.out(renderDifferences(rows, args.format))
    return allErrors.length + failed.length === 0 ? 0 : 1
  },
})

/** Of a single beta there is no curve. */
function usualFigures(betas: readonly number[]): CurveFigure[] {
  const curve: readonly CurveIndicator[] = [
    { name: 'accuracy' },
    { name: 'tokens' },
    { name: 'hypervolume', reference: REFERENCE },
    { name: 'budget-averaged-accuracy', budgets: BUDGETS },
  ]
  return betas.length > 1 ? curve.map(indicatorFigure) : []
}

/** The figure `j` at the largest beta, where points were priced in tokens. */
function valueOfTokens(betas: readonly number[], gamma: number | undefined): CurveFigure[] {
  const beta = betas[betas.length - 1] ?? 1
  return gamma === undefined ? [] : [indicatorFigure({ name: 'j', beta, gamma })]
}

function tooFew(controllers: readonly string[]): AutottsError {
  return usageError(
    `there is nothing to compare ${controllers[0]} with`,
    PATH,
    'at least two controllers, such as `autotts compare ./mine.ts asc --store synthetic/quickstart`',
  )
}
