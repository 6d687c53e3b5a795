import { addCosts, inUnits, type ModelCost, NO_COST } from './model-cost.ts'

/** What model calls may cost in a whole run; what is undefined is not bounded. */
export interface ModelLimits {
  readonly tokens?: number
  readonly usd?: number
}

/** The most that the model calls of one individual may cost; infinite where nothing bounds them. */
export type ModelAllowance = ModelCost

/**
 * Divides a budget among individuals under way. What is left (the limit less what was told to be spent, less the whole
 * allowances of those under way) is divided equally among the slots that nobody is under way in, and one that is asked is
 * allowed the part of its own. So the allowances of those under way and what was spent never exceed the limit together, every slot
 * has about one part in `slots` of what is not spent, and allowances depend on what was told alone.
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
    const free = Math.max(1, this.#slots - this.#allowed.size)
    const gone = addCosts(spent, underWay)
    const { tokens, usd } = this.#limits
    const tokensLeft = tokens === undefined ? Number.POSITIVE_INFINITY : tokens - gone.tokens
    const usdLeft =
      usd === undefined ? Number.POSITIVE_INFINITY : inUnits(inUnits(usd, Math.floor) - gone.usd, Math.round)
    this.#allowed.set(index, {
      tokens: Math.floor(Math.max(0, tokensLeft) / free),
      usd: inUnits(Math.max(0, usdLeft) / free, Math.floor),
    })
  }

  of(index: number): ModelAllowance {
    return this.#allowed.get(index) ?? NO_COST
  }
}
