import type { Objective } from '../operators/fitness.ts'
import type { AccuracyPoint } from './accuracy-frontier.ts'
import { budgetAveragedAccuracy } from './budget-averaged-accuracy.ts'
import { curveHypervolume, type HypervolumeReference } from './hypervolume.ts'

/** A point of a curve over betas. */
export interface BetaPoint extends AccuracyPoint {
  /** In [0, 1]. */
  readonly beta: number
}

/** A single figure for a whole accuracy-token curve, with everything that its value depends on. */
export type CurveIndicator =
  | { readonly name: 'accuracy' | 'tokens' | 'top-accuracy' | 'top-tokens' }
  | { readonly name: 'hypervolume'; readonly reference: HypervolumeReference }
  | {
      readonly name: 'budget-averaged-accuracy'
      /** Mean tokens per question. */
      readonly budgets: readonly number[]
    }
  | {
      readonly name: 'j'
      /** One of the curve's betas. */
      readonly beta: number
      /** Points of accuracy that a thousand tokens are worth. */
      readonly gamma: number
    }

export type IndicatorName = CurveIndicator['name']

const OBJECTIVES: Readonly<Record<IndicatorName, Omit<Objective, 'name'>>> = {
  accuracy: { direction: 'maximise', unit: 'percent' },
  tokens: { direction: 'minimise', unit: 'tokens per question' },
  'top-accuracy': { direction: 'maximise', unit: 'percent' },
  'top-tokens': { direction: 'minimise', unit: 'tokens per question' },
  hypervolume: { direction: 'maximise', unit: 'percent times decades of tokens' },
  'budget-averaged-accuracy': { direction: 'maximise', unit: 'percent' },
  j: { direction: 'maximise', unit: 'points' },
}

/** Name, direction and unit of an indicator. */
export function indicatorObjective(name: IndicatorName): Objective {
  return { name, ...OBJECTIVES[name] }
}

/**
 * The value of an indicator. `accuracy` is the mean over the betas, `tokens` the geometric mean, `top-*` what the
 * largest beta has. `j` is accuracy - gamma * tokens / 1000 at one beta, in points: the paper's objective
 * E[1{correct} - gamma * cost] (arXiv 2605.08083, section 2), with cost in tokens.
 *
 * @param curve sorted by beta, not empty
 * @throws RangeError where `j` is asked for at a beta that the curve does not have
 */
export function indicatorValue(indicator: CurveIndicator, curve: readonly BetaPoint[]): number {
  switch (indicator.name) {
    case 'accuracy':
      return mean(curve.map(({ accuracy }) => accuracy))
    case 'tokens':
      return Math.exp(mean(curve.map(({ tokens }) => Math.log(Math.max(1, tokens)))))
    case 'top-accuracy':
      return (curve[curve.length - 1] as BetaPoint).accuracy
    case 'top-tokens':
      return (curve[curve.length - 1] as BetaPoint).tokens
    case 'hypervolume':
      return curveHypervolume(curve, indicator.reference)
    case 'budget-averaged-accuracy':
      return budgetAveragedAccuracy(curve, indicator.budgets)
    case 'j': {
      const { accuracy, tokens } = pointAt(curve, indicator.beta)
      return accuracy - (indicator.gamma * tokens) / 1000
    }
  }
}

/** Betas of a grid are quotients, so that equal ones may differ in their last digit. */
export function sameBeta(one: number, other: number): boolean {
  return Math.abs(one - other) < 1e-9
}

function pointAt(curve: readonly BetaPoint[], beta: number): BetaPoint {
  const point = curve.find((one) => sameBeta(one.beta, beta))
  if (point === undefined) throw new RangeError(`the curve has no beta ${beta}`)
  return point
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
