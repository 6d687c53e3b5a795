import type { Arm, ArmOutcome, ChoiceContext, OperatorChoice } from 'autotts'
import { type Prices, relativeCosts } from './costs.ts'
import { type Attempt, drawnValue, meanOf } from './drawn-value.ts'
import { guidedFactors } from './guided-weights.ts'
import { type Over, rewardsOf } from './rewards.ts'

export interface BanditOptions {
  /** Individuals, counted back from the last one known, whose attempts are looked at. */
  readonly window: number
  /** Share of the choices that go by the arms' weights, whatever has become of them. */
  readonly explore: number
  readonly over: Over
  readonly cost: Prices
  /** How closely critiques are followed: 0 not at all, 1 down to a floor. */
  readonly guidance: number
}

/**
 * Chooses the operator, and its model, that brings most improvement for its cost, as far as the last attempts tell: Thompson
 * sampling in a sliding window, with a share of the choices left to the weights of the experiment.
 */
export class BanditChoice implements OperatorChoice {
  readonly #options: BanditOptions

  constructor(options: BanditOptions) {
    this.#options = options
  }

  choose(arms: readonly Arm[], context: ChoiceContext): Arm {
    const { random } = context
    const { recent } = this.#window(context)
    const factors = guidedFactors(arms, recent, this.#options.guidance)
    const weightOf = (arm: Arm) => arm.weight * (factors[arms.indexOf(arm)] ?? 1)
    if (random.chance(this.#options.explore)) return random.pickWeighted(arms, weightOf)
    const attempts = this.#attempts(arms, context)
    const improvements = attempts.flat().flatMap(({ reward }) => (reward > 0 ? [reward] : []))
    if (improvements.length === 0) return random.pickWeighted(arms, weightOf)
    const values = attempts.map(
      (own, i) => drawnValue(own, meanOf(improvements), random) * (factors[i] as number),
    )
    const most = Math.max(...values)
    return random.pickWeighted(
      arms.filter((_, i) => values[i] === most),
      weightOf,
    )
  }

  /** The last attempts, and those before them. */
  #window({ outcomes }: ChoiceContext): {
    readonly past: readonly ArmOutcome[]
    readonly recent: readonly ArmOutcome[]
  } {
    const from = (outcomes.at(-1)?.index ?? 0) - this.#options.window
    const start = Math.max(
      0,
      outcomes.findIndex(({ index }) => index > from),
    )
    return { past: outcomes.slice(0, start), recent: outcomes.slice(start) }
  }

  /** The attempts of each arm in the window. */
  #attempts(arms: readonly Arm[], context: ChoiceContext): Attempt[][] {
    const { over, cost } = this.#options
    const { past, recent } = this.#window(context)
    const rewards = rewardsOf(recent, past, context.objectives, over)
    const costs = relativeCosts(recent, cost)
    const attempts = recent.map((outcome, i) => {
      const fruitful = outcome.offspring !== undefined
      return { outcome, fruitful, reward: rewards[i] as number, cost: costs[i] as number }
    })
    return arms.map((arm) => attempts.filter(({ outcome }) => isOf(outcome, arm)))
  }
}

function isOf({ operator, variant }: ArmOutcome, arm: Arm): boolean {
  return operator === arm.operator && variant === arm.variant
}
