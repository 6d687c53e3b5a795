import type {
  EvaluatedIndividual,
  Objective,
  SearchSetup,
  SetupFault,
  SurvivalContext,
  SurvivalSelection,
  Survivors,
} from 'autotts'
import { inTiers } from './in-tiers.ts'
import type { Options } from './options.ts'

/**
 * Lexicographic survival: the highest accuracy on the search stores first, as the paper selects (arXiv 2605.08083, appendix
 * C), then the lowest cost. With a tolerance those that are about as accurate are ordered by cost.
 */
export class AccuracyFirstSurvival implements SurvivalSelection {
  readonly #options: Options

  constructor(options: Options) {
    this.#options = options
  }

  refusal({ objectives }: SearchSetup): SetupFault | undefined {
    const names = objectives.map(({ name }) => name)
    const { order = [] } = this.#options
    const at = order.findIndex((name) => !names.includes(name))
    if (at < 0) return undefined
    return {
      message: `the fitness function has no objective ${order[at]}`,
      at: { option: ['order', at] },
      expected: names.join(', '),
      next: 'Name one of these, or add it to the objectives of the fitness function.',
    }
  }

  survive(offered: readonly EvaluatedIndividual[], { size, objectives }: SurvivalContext): Survivors {
    const { tolerance } = this.#options
    return { survivors: inTiers(offered, this.#ordered(objectives), tolerance).slice(0, size) }
  }

  #ordered(objectives: readonly Objective[]): readonly Objective[] {
    const { order } = this.#options
    if (order === undefined) return objectives
    return order.flatMap((name) => objectives.find((one) => one.name === name) ?? [])
  }
}
