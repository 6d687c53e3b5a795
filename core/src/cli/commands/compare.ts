import type { AutottsError } from '../../errors/autotts-error.ts'
import { comparePrograms, type NamedOutcomes } from '../../evaluation/compare-programs.ts'
import type { CurveIndicator } from '../../evaluation/curve-indicator.ts'
import { type CellOutcome, isFailed, isFinished } from '../../evaluation/evaluation-cell.ts'
import { outcomesOfCells } from '../../evaluation/outcomes/outcomes-of-cells.ts'
import type { ControllerProgram } from '../../execution/controller-program.ts'
import { renderDifferences } from '../../report/render-differences.ts'
import { RESULT_FORMATS } from '../../report/render-results.ts'
import { branchOrders, nonNegative } from '../check-number.ts'
import { defineCommand } from '../command.ts'
import { controllersOf } from '../controllers-of.ts'
import { evaluateRequest } from '../evaluate-request.ts'
import { EXECUTOR_OPTIONS, REPLAY_OPTIONS, replaySettings, workersOf } from '../executor-options.ts'
import { parseKnobAssignment } from '../knob-assignments.ts'
import { parseBetas } from '../parse-betas.ts'
import { printFailures } from '../print-failures.ts'
import { storesOf } from '../stores-of.ts'
import { usageError } from '../usage-error.ts'

const PATH = ['compare']

const REFERENCE = { accuracy: 0, tokens: 1_000_000 }
const BUDGETS = [75_000, 150_000, 300_000, 600_000]

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
    ["compare cmc asc --store 'qwen3-*/aime24' --beta 0.5,1", 'Two betas, four models, 30 questions'],
  ],

  async run(args, context) {
    const workers = workersOf(args.workers, PATH)
    const settings = replaySettings(args, PATH)
    const orders = branchOrders(args.orders, PATH)
    const betas = parseBetas(args.beta)
    const gamma = args.gamma === undefined ? undefined : nonNegative(args.gamma, 'gamma', PATH)
    const assignments = args.set.map(parseKnobAssignment)
    const { programs, errors: unloaded } = controllersOf(args.controllers)
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
    const [first] = controllersOf(args.controllers.slice(0, 1)).programs
    if (first === undefined || compared[0]?.name !== first.name) return 1
    const indicators = indicatorsOf(betas, gamma)
    const rows = comparePrograms(compared, { indicators, eachStore: args['each-store'] })
    context.out(renderDifferences(rows, args.format))
    return allErrors.length + failed.length === 0 ? 0 : 1
  },
})

/** Those that failed nowhere: what failed on one store cannot be compared on the mean of all. */
function soundPrograms(
  programs: readonly ControllerProgram[],
  outcomes: readonly CellOutcome[],
): NamedOutcomes[] {
  return programs.flatMap((program) => {
    const own = outcomes.filter(({ cell }) => cell.program === program)
    const cells = own.filter(isFinished)
    if (cells.length === 0 || cells.length < own.length) return []
    return [{ name: program.name, outcomes: outcomesOfCells(cells) }]
  })
}

/** Of a single beta there is no curve, and nothing but `j` to say of it. */
function indicatorsOf(betas: readonly number[], gamma: number | undefined): CurveIndicator[] {
  const top = betas[betas.length - 1] ?? 1
  const curve: readonly CurveIndicator[] = [
    { name: 'accuracy' },
    { name: 'tokens' },
    { name: 'hypervolume', reference: REFERENCE },
    { name: 'budget-averaged-accuracy', budgets: BUDGETS },
  ]
  return [
    ...(betas.length > 1 ? curve : []),
    ...(gamma === undefined ? [] : [{ name: 'j', beta: top, gamma } as const]),
  ]
}

function tooFew(controllers: readonly string[]): AutottsError {
  return usageError(
    `there is nothing to compare ${controllers[0]} with`,
    PATH,
    'at least two controllers, such as `autotts compare ./mine.ts asc --store synthetic/quickstart`',
  )
}
