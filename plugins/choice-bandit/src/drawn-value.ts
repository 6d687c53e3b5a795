import type { Random } from 'autotts'
import { OVERHEAD } from './costs.ts'

export interface Attempt {
  /** Whether an offspring came of it that could be evaluated. */
  readonly fruitful: boolean
  readonly reward: number
  readonly cost: number
}

/**
 * What an arm may be worth, reward for cost, drawn from what its attempts leave open: the ratio of the two means under random
 * weights of the attempts (the Bayesian bootstrap), among which there is a made-up one: an improvement as they usually are, less
 * for an arm of which often nothing comes. So what is hardly known counts as good, and an arm that was tried often as what it
 * has shown.
 *
 * Non-parametric Thompson sampling (Riou and Honda, 2020) of a ratio, as for bandits with budgets (Xia et al., Thompson
 * sampling for budgeted multi-armed bandits, 2015).
 *
 * @param improvement mean reward of the attempts of all arms that improved anything
 */
export function drawnValue(attempts: readonly Attempt[], improvement: number, random: Random): number {
  const paid = attempts.flatMap(({ cost }) => (cost > OVERHEAD ? [cost] : []))
  const fruitful = attempts.filter((one) => one.fruitful).length
  const hoped = (improvement * (fruitful + 1)) / (attempts.length + 1)
  const usual = { reward: hoped, cost: paid.length === 0 ? 1 : meanOf(paid) }
  let [reward, cost] = [0, 0]
  for (const one of [usual, ...attempts]) {
    const weight = -Math.log(1 - random.next())
    reward += weight * one.reward
    cost += weight * one.cost
  }
  return cost > 0 ? reward / cost : 0
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
