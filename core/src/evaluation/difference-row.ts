import type { Outcomes } from './outcomes/outcomes.ts'
import type { PairedDifference } from './paired-differences.ts'

/** One figure of two controllers, as `autotts compare --format json` prints it. */
export interface DifferenceRow {
  readonly first: string
  readonly second: string
  /** Id of a store, or `all`: their mean, each with the same weight. */
  readonly store: string
  readonly figure: string
  /** Null for a figure of the whole curve. */
  readonly beta: number | null
  readonly unit: string
  readonly better: 'more' | 'less'
  /** Branch orders per question. */
  readonly orders: number
  /** Different questions; one that several models answered counts once. */
  readonly questions: number
  readonly firstValue: number
  readonly secondValue: number
  /** First minus second, in the unit. */
  readonly difference: number
  readonly standardError: number
  /** Ends of the 95% interval of the difference. */
  readonly low: number
  readonly high: number
  /** Two-sided. */
  readonly p: number
  /** The difference in percent of the second value, where the unit is tokens; else null. */
  readonly change: number | null
  readonly changeLow: number | null
  readonly changeHigh: number | null
}

export interface ComparedPair {
  readonly first: string
  readonly second: string
  readonly store: string
  readonly outcomes: Pick<Outcomes, 'orders'>
  readonly questions: number
}

export function differenceRow(
  { first, second, store, outcomes, questions }: ComparedPair,
  { figure, beta, unit, direction, test, change, ...values }: PairedDifference,
): DifferenceRow {
  return {
    first,
    second,
    store,
    figure,
    beta: beta ?? null,
    unit,
    better: direction === 'maximise' ? 'more' : 'less',
    orders: outcomes.orders.length,
    questions,
    firstValue: values.first,
    secondValue: values.second,
    difference: values.difference,
    standardError: test.standardError,
    low: test.interval.low,
    high: test.interval.high,
    p: test.p,
    change: change?.percent ?? null,
    changeLow: change?.low ?? null,
    changeHigh: change?.high ?? null,
  }
}
