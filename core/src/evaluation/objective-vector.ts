import type { Objective } from '../operators/fitness.ts'

/** The values of named objectives in order, turned so that less is better in every one. */
export function objectiveVector(
  values: Readonly<Record<string, number>>,
  objectives: readonly Objective[],
): number[] {
  return objectives.map(({ name, direction }) => {
    const value = values[name] ?? Number.NaN
    if (Number.isNaN(value)) return Number.POSITIVE_INFINITY
    return direction === 'minimise' ? value : -value
  })
}
