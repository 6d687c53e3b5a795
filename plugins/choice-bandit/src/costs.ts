import type { ArmOutcome } from 'autotts'

/** What a unit of each budget costs, in a common unit; 0 for what is free. */
export interface Prices {
  readonly episode: number
  readonly token: number
  readonly usd: number
}

/**
 * What every attempt costs besides, as a share of the mean: an individual has but twelve, so an operator that offers nothing
 * is not for free.
 */
export const OVERHEAD = 0.1

/** The cost of each attempt, so that those that are paid for cost 1 on average, besides; 1 for all where everything is free. */
export function relativeCosts(attempts: readonly ArmOutcome[], { episode, token, usd }: Prices): number[] {
  const costs = attempts.map((one) => episode * one.episodes + token * one.modelTokens + usd * one.usd)
  const paid = costs.filter((cost) => cost > 0)
  if (paid.length === 0) return costs.map(() => 1)
  const mean = paid.reduce((sum, cost) => sum + cost, 0) / paid.length
  return costs.map((cost) => cost / mean + OVERHEAD)
}
