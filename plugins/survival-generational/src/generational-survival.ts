import {
  type EvaluatedIndividual,
  type Json,
  rankAndCrowding,
  type SearchSetup,
  type SetupFault,
  type SurvivalContext,
  type SurvivalSelection,
  type Survivors,
} from 'autotts'
import type { Options } from './options.ts'

/**
 * Generations in the place of a steady state: (mu + lambda) or (mu, lambda) selection by rank and crowding. The population
 * is that of the last complete generation, from which all of the next is bred; its offspring wait in `memory` until the last
 * of them is told, and a rejected one counts like any other.
 */
export class GenerationalSurvival implements SurvivalSelection {
  readonly #options: Options

  constructor(options: Options) {
    this.#options = options
  }

  refusal({ populationSize }: SearchSetup): SetupFault | undefined {
    const { offspring, from } = this.#options
    if (from === 'plus' || offspring >= populationSize) return undefined
    return {
      message: `${offspring} offspring cannot replace a population of ${populationSize}`,
      at: { option: ['offspring'] },
      expected: `at least population.size, which is ${populationSize}, with from: comma`,
      next: `Raise offspring to ${populationSize} or more, or take from: plus.`,
    }
  }

  survive(offered: readonly EvaluatedIndividual[], context: SurvivalContext): Survivors {
    const { history, index, seeds, size, objectives } = context
    if (index < seeds) return { survivors: rankAndCrowding(offered, objectives).slice(0, size) }
    const newcomer = history[history.length - 1] as EvaluatedIndividual
    const parents = rankAndCrowding(
      offered.filter((one) => one !== newcomer),
      objectives,
    )
    const waiting = [...waitingOf(context), newcomer]
    return this.#ends(context) ? this.#next(parents, waiting, context) : remembering(parents, waiting)
  }

  skip(population: readonly EvaluatedIndividual[], context: SurvivalContext): Survivors | undefined {
    return this.#ends(context) ? this.#next(population, waitingOf(context), context) : undefined
  }

  barrier(index: number, seeds: number): number {
    return index - ((index - seeds) % this.#options.offspring)
  }

  #ends({ index, seeds }: SurvivalContext): boolean {
    return index >= seeds && (index - seeds + 1) % this.#options.offspring === 0
  }

  #next(
    parents: readonly EvaluatedIndividual[],
    offspring: readonly EvaluatedIndividual[],
    { size, objectives }: SurvivalContext,
  ): Survivors {
    const candidates = this.#options.from === 'plus' ? [...parents, ...offspring] : offspring
    if (candidates.length === 0) return { survivors: parents }
    return { survivors: rankAndCrowding(candidates, objectives).slice(0, size) }
  }
}

/** The offspring that were told since the last generation was complete. */
function waitingOf({ last, history }: SurvivalContext): EvaluatedIndividual[] {
  const ids = new Set(idsOf(last.memory))
  return history.filter(({ id }) => ids.has(id))
}

function idsOf(memory: Json | undefined): readonly Json[] {
  return Array.isArray(memory) ? memory : []
}

function remembering(
  parents: readonly EvaluatedIndividual[],
  waiting: readonly EvaluatedIndividual[],
): Survivors {
  return { survivors: parents, memory: waiting.map(({ id }) => id) }
}
