import { type CurveIndicator, type Fitness, indicatorValue, type Objective } from 'autotts'
import type { QualityOptions } from './options.ts'

/** By what a program is compared within its cell; more is better. An objective that is to be minimised is turned round. */
export function qualityOf(
  { objectives: values, curve }: Fitness,
  objectives: readonly Objective[],
  quality: QualityOptions | undefined,
): number {
  if (typeof quality === 'object') return indicatorValue(indicatorOf(quality), curve)
  const objective = objectives.find(({ name }) => name === quality) ?? objectives[0]
  const value = values[objective?.name ?? ''] ?? Number.NaN
  return objective?.direction === 'minimise' ? -value : value
}

function indicatorOf(quality: Exclude<QualityOptions, string>): CurveIndicator {
  return quality.indicator === 'hypervolume'
    ? { name: quality.indicator, reference: quality.reference }
    : { name: quality.indicator, budgets: quality.budgets }
}
