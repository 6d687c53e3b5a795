import { type CurveIndicator, indicatorObjective, indicatorValue } from '../curve-indicator.ts'
import type { Outcomes } from './outcomes.ts'
import { questionFigures, weightedCurve } from './question-figures.ts'
import type { Scoring } from './scoring.ts'

/** Values of the indicators of a scoring, in its order, when questions count as often as the weights say. */
export type ObjectiveValues = (weights?: ArrayLike<number>) => readonly number[]

/**
 * Prepares the objectives of a program for many resamples of its questions. Each is the worst value of its indicator
 * over the folds.
 *
 * @param scoring the outcomes' own where it is not told
 * @param stage the last one where it is not told
 */
export function objectiveValues(
  outcomes: Outcomes,
  { indicators, folds }: Scoring = outcomes.scoring,
  stage?: number,
): ObjectiveValues {
  const parts = folds.map((fold) => questionFigures(outcomes, stage, fold))
  return (weights) => {
    const curves = parts.map((part) => weightedCurve(part, weights))
    return indicators.map((indicator) => worst(indicator, curves))
  }
}

function worst(indicator: CurveIndicator, curves: readonly ReturnType<typeof weightedCurve>[]): number {
  const values = curves.map((curve) => indicatorValue(indicator, curve))
  return indicatorObjective(indicator.name).direction === 'minimise'
    ? Math.max(...values)
    : Math.min(...values)
}
