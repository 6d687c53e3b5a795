import { addCosts, inUnits, type ModelCost, NO_COST } from './model-cost.ts'

/** What model calls may cost in a whole run; what is undefined is not bounded. */
export interface ModelLimits {
  readonly tokens?: number
  readonly usd?: number
}

/** The most that the model calls of one individual may cost; infinite where nothing bounds them. */
export type ModelAllowance = ModelCost

/**
 * Divides a budget among individuals under way. One that is asked is allowed a share, one part in `slots`, of what is left:
 * the limit less what was told to be spent, less the whole allowances of those under way. So the allowances of those under
 * way and what was spent never exceed the limit together, and they depend on what was told alone.
 */
export class ModelAllowances {
  readonly #limits: ModelLimits
  readonly #slots: number
  readonly #allowed = new Map<number, ModelAllowance>()

  constructor(limits: ModelLimits, slots: number) {
    this.#limits = limits
    this.#slots = slots
  }

  /** @param told individuals whose spending is known, which is `spent` */
  allow(index: number, told: number, spent: ModelCost): void {
    for (const known of this.#allowed.keys()) if (known < told) this.#allowed.delete(known)
    const underWay = [...this.#allowed.values()].reduce(addCosts, NO_COST)
    const share = (limit: number | undefined, gone: number) =>
      limit === undefined ? Number.POSITIVE_INFINITY : Math.max(0, limit - gone) / this.#slots
    const { tokens, usd } = this.#limits
    this.#allowed.set(index, {
      tokens: Math.floor(share(tokens, spent.tokens + underWay.tokens)),
      usd: inUnits(share(usd, spent.usd + underWay.usd), Math.floor),
    })
  }

  of(index: number): ModelAllowance {
    return this.#allowed.get(index) ?? NO_COST
  }
}
