import type { ModelLimits } from './model-allowance.ts'
import { addCosts, type ModelCost } from './model-cost.ts'

/**
 * What the calls of a whole run have cost up to now, with what is reserved for those under way. As long as no server reports
 * more than it was asked for, the allowances of individuals keep within the limits by themselves. A server that does is held
 * to them here: once the limit is passed, or the next call could pass it, no call is made for anyone.
 */
export class ModelLedger {
  readonly #limits: ModelLimits
  #spent: ModelCost

  /** @param spent before this process */
  constructor(limits: ModelLimits, spent: ModelCost) {
    this.#limits = limits
    this.#spent = spent
  }

  affords(cost: ModelCost): boolean {
    const { tokens = Number.POSITIVE_INFINITY, usd = Number.POSITIVE_INFINITY } = this.#limits
    const after = addCosts(this.#spent, cost)
    return after.tokens <= tokens && after.usd <= usd
  }

  reserve(cost: ModelCost): void {
    this.#spent = addCosts(this.#spent, cost)
  }

  settle(reserved: ModelCost, cost: ModelCost): void {
    this.#spent = addCosts(this.#spent, {
      tokens: cost.tokens - reserved.tokens,
      usd: cost.usd - reserved.usd,
    })
  }
}
