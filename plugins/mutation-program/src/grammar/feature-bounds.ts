import type { FeatureName } from './features.ts'

/** Features by what they are never above. */
const WITHIN: Partial<Readonly<Record<FeatureName, readonly FeatureName[]>>> = {
  scoreLead: ['scoreShare'],
  scattered: ['finished', 'opened'],
  top2: ['top1'],
  margin: ['votes'],
  finished: ['opened'],
  active: ['opened'],
  failures: ['finished', 'opened'],
  reign: ['round'],
  company: ['opened'],
  streak: ['depth', 'dwell'],
  dwell: ['depth'],
  firstShown: ['depth'],
  changes: ['depth'],
}

/** -1 where the first is never above the second, 1 where it is never below, 0 where either may be. */
export function boundBetween(a: FeatureName, b: FeatureName): -1 | 0 | 1 {
  if (WITHIN[a]?.includes(b)) return -1
  return WITHIN[b]?.includes(a) ? 1 : 0
}
