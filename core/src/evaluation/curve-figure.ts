import { accuracyWithin } from './budget-averaged-accuracy.ts'
import { type BetaPoint, type CurveIndicator, indicatorObjective, indicatorValue } from './curve-indicator.ts'
import { tokensForAccuracy } from './tokens-for-accuracy.ts'

/** One number that a curve comes to, with what it is called. */
export interface CurveFigure {
  readonly name: string
  /** Such as `percent` or `tokens per question`. */
  readonly unit: string
  readonly direction: 'maximise' | 'minimise'
  readonly value: (curve: readonly BetaPoint[]) => number
}

export function indicatorFigure(indicator: CurveIndicator): CurveFigure {
  return { ...indicatorObjective(indicator.name), value: (curve) => indicatorValue(indicator, curve) }
}

/** Accuracy within a budget of mean tokens per question, see `accuracyWithin`. */
export function withinBudget(budget: number): CurveFigure {
  return {
    name: `accuracy within ${budget}`,
    unit: 'percent',
    direction: 'maximise',
    value: (curve) => accuracyWithin(curve, budget),
  }
}

/** Mean tokens per question for an accuracy in percent, see `tokensForAccuracy`; Infinity where it is not reached. */
export function tokensFor(accuracy: number): CurveFigure {
  return {
    name: `tokens for ${accuracy}`,
    unit: 'tokens per question',
    direction: 'minimise',
    value: (curve) => tokensForAccuracy(curve, accuracy),
  }
}

/** An indicator as a figure; one that averages over budgets with the figure of each budget behind it. */
export function figuresOfIndicator(indicator: CurveIndicator): readonly CurveFigure[] {
  const budgets = indicator.name === 'budget-averaged-accuracy' ? indicator.budgets : []
  return [indicatorFigure(indicator), ...budgets.map(withinBudget)]
}
