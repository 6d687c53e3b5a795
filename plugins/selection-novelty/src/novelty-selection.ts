import {
  type EvaluatedIndividual,
  type MatingSelection,
  pickDistinct,
  type SearchSetup,
  type SelectionContext,
  type SetupFault,
} from 'autotts'
import { type NoveltyOptions, noveltyOf } from './novelty.ts'

export interface NoveltySelectionOptions extends NoveltyOptions {
  readonly weight: number
}

/**
 * Parents are drawn from a mixture of two distributions over the population: `weight` of it in proportion to novelty, the
 * rest by linear ranking of the places that survival left them in.
 */
export class NoveltySelection implements MatingSelection {
  readonly #options: NoveltySelectionOptions

  constructor(options: NoveltySelectionOptions) {
    this.#options = options
  }

  refusal({ probed }: SearchSetup): SetupFault | undefined {
    if (probed) return undefined
    return {
      message: 'selection-novelty needs what programs do on the probe set, and duplicates.questions is 0',
      at: { key: ['duplicates', 'questions'] },
      expected: 'at least 1 question',
      next: 'Set duplicates.questions, such as to 8, or choose another selection.',
    }
  }

  select(
    population: readonly EvaluatedIndividual[],
    count: number,
    { history, random }: SelectionContext,
  ): readonly EvaluatedIndividual[] {
    const probabilities = mixed(noveltyOf(population, history, this.#options), this.#options.weight)
    const places = [...population.keys()]
    const chosen = pickDistinct(places, count, (place) => probabilities[place] as number, random)
    return chosen.map((place) => population[place] as EvaluatedIndividual)
  }
}

/** @param novelty of the individuals, best placed first */
export function mixed(novelty: readonly number[], weight: number): number[] {
  const size = novelty.length
  const total = novelty.reduce((sum, value) => sum + value, 0)
  return novelty.map((value, place) => {
    const byPlace = (2 * (size - place)) / (size * (size + 1))
    const byNovelty = total > 0 ? value / total : 1 / size
    return weight * byNovelty + (1 - weight) * byPlace
  })
}
