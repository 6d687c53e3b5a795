import type { CurvePoint, Objective } from 'autotts'
import { budgetAveragedAccuracy, curveHypervolume, type HypervolumeReference } from 'autotts'

export const OBJECTIVE_NAMES = [
  'accuracy',
  'tokens',
  'top-accuracy',
  'top-tokens',
  'hypervolume',
  'budget-averaged-accuracy',
] as const

export type ObjectiveName = (typeof OBJECTIVE_NAMES)[number]

export interface IndicatorSettings {
  readonly budgets: readonly number[]
  readonly reference: HypervolumeReference
}

const UNITS: Readonly<Record<ObjectiveName, Omit<Objective, 'name'>>> = {
  accuracy: { direction: 'maximise', unit: 'percent' },
  tokens: { direction: 'minimise', unit: 'tokens per question' },
  'top-accuracy': { direction: 'maximise', unit: 'percent' },
  'top-tokens': { direction: 'minimise', unit: 'tokens per question' },
  hypervolume: { direction: 'maximise', unit: 'percent times decades of tokens' },
  'budget-averaged-accuracy': { direction: 'maximise', unit: 'percent' },
}

export function objectiveOf(name: ObjectiveName): Objective {
  return { name, ...UNITS[name] }
}

/** The value of an objective for a whole curve, which is sorted by beta. */
export function objectiveValue(
  name: ObjectiveName,
  curve: readonly CurvePoint[],
  { budgets, reference }: IndicatorSettings,
): number {
  const top = curve[curve.length - 1] as CurvePoint
  switch (name) {
    case 'accuracy':
      return mean(curve.map(({ accuracy }) => accuracy))
    case 'tokens':
      return Math.exp(mean(curve.map(({ tokens }) => Math.log(Math.max(1, tokens)))))
    case 'top-accuracy':
      return top.accuracy
    case 'top-tokens':
      return top.tokens
    case 'hypervolume':
      return curveHypervolume(curve, reference)
    case 'budget-averaged-accuracy':
      return budgetAveragedAccuracy(curve, budgets)
  }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
