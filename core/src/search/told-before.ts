import type { SurvivalSelection } from '../operators/survival.ts'
import { guardedNow, pluginFailed } from './program-fault.ts'
import type { SearchOptions } from './search-options.ts'
import { visibleIndex } from './visible-index.ts'

/**
 * How many individuals have to be told before individual k is asked. It knows exactly those: what the slots demand, or
 * more where survival sets a barrier.
 */
export function toldBefore(
  k: number,
  { slots, seeds }: Pick<SearchOptions, 'slots' | 'seeds'>,
  survival: Pick<SurvivalSelection, 'barrier'>,
): number {
  const visible = Math.max(0, visibleIndex(k, slots, seeds.length) + 1)
  if (k < seeds.length) return visible
  const barrier = guardedNow('survival', () => survival.barrier?.(k, seeds.length)) ?? 0
  if (!Number.isInteger(barrier)) throw pluginFailed('survival', `its barrier before ${k} is ${barrier}`)
  return Math.min(k, Math.max(visible, barrier))
}
