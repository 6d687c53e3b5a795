import type { CurveIndicator } from '../../../src/evaluation/curve-indicator.ts'
import type { Outcomes } from '../../../src/evaluation/outcomes/outcomes.ts'
import { type Scoring, wholeScoring } from '../../../src/evaluation/outcomes/scoring.ts'

export interface MadeOptions {
  readonly betas?: readonly number[]
  /** Numbers of the questions, by store. */
  readonly stores?: Readonly<Record<string, readonly number[]>>
  /** Branch orders; every one does the same. */
  readonly orders?: number
  readonly indicators?: readonly CurveIndicator[]
  readonly scoring?: Scoring
}

export interface MadeFigures {
  /** Share of the orders that are right, in [0, 1]. */
  readonly right: number
  readonly tokens: number
}

/** Outcomes of a program that does what a rule says. */
export function madeOutcomes(
  rule: (place: { readonly store: string; readonly beta: number; readonly question: number }) => MadeFigures,
  options: MadeOptions = {},
): Outcomes {
  const { betas = [0, 1], stores = { a: upTo(30) }, orders = 10, indicators = [] } = options
  return {
    betas,
    orders: upTo(orders),
    stages: [orders],
    scoring: options.scoring ?? wholeScoring(indicators),
    stores: Object.entries(stores).map(([store, questions]) => {
      const figures = betas.flatMap((beta) => questions.map((question) => rule({ store, beta, question })))
      return {
        store,
        questions,
        right: Float64Array.from(figures, ({ right }) => Math.round(orders * right)),
        tokens: Float64Array.from(figures, ({ tokens }) => orders * tokens),
      }
    }),
  }
}

export function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i)
}
