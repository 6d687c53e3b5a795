import type { Options } from 'yargs'
import { type CurveFigure, figuresOfIndicator, tokensFor } from '../evaluation/curve-figure.ts'
import type { CurveIndicator } from '../evaluation/curve-indicator.ts'
import { BUDGETS, REFERENCE } from './measures.ts'
import { positiveNumbers } from './parse-numbers.ts'
import { usageError } from './usage-error.ts'

const NAMES = ['budget-averaged-accuracy', 'hypervolume', 'accuracy', 'tokens'] as const
type MeasureName = (typeof NAMES)[number]

/** Options of the commands that measure whole curves. */
export const MEASURE_OPTIONS = {
  indicator: {
    choices: NAMES,
    array: true,
    default: [] as MeasureName[],
    defaultDescription: 'none',
    describe: 'A figure of the whole curve, over the mean of all stores; repeatable',
  },
  budgets: {
    type: 'string',
    defaultDescription: BUDGETS.join(','),
    describe: 'Of budget-averaged-accuracy: mean tokens per question, with commas between them',
  },
} as const satisfies Readonly<Record<string, Options>>

export interface MeasureArguments {
  readonly indicator: readonly MeasureName[]
  readonly budgets: string | undefined
}

/** The budgets that a command line names. @throws AutottsError E_USAGE */
export function budgetsOf(
  { budgets }: Pick<MeasureArguments, 'budgets'>,
  path: readonly string[],
): readonly number[] {
  return budgets === undefined ? BUDGETS : positiveNumbers(budgets, 'budgets', path)
}

/**
 * The figures that a command line asks for; none where it names no indicator.
 * @param reach accuracies, as in `45.2,50`
 * @throws AutottsError E_USAGE for options of figures that nobody asked for
 */
export function measuresOf(
  args: MeasureArguments,
  reach: string | undefined,
  path: readonly string[],
): readonly CurveFigure[] {
  const { indicator } = args
  const budgets = budgetsOf(args, path)
  if (args.budgets !== undefined && !indicator.includes('budget-averaged-accuracy')) {
    throw usageError(
      '--budgets are of an indicator that was not asked for',
      path,
      '--indicator budget-averaged-accuracy beside it',
    )
  }
  const accuracies = reach === undefined ? [] : positiveNumbers(reach, 'reach', path)
  const indicators = [...new Set(indicator)].map((name) => indicatorOf(name, budgets))
  return [...indicators.flatMap(figuresOfIndicator), ...accuracies.map(tokensFor)]
}

function indicatorOf(name: MeasureName, budgets: readonly number[]): CurveIndicator {
  if (name === 'hypervolume') return { name, reference: REFERENCE }
  return name === 'budget-averaged-accuracy' ? { name, budgets } : { name }
}
