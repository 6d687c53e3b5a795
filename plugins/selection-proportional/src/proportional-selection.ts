import {
  type EvaluatedIndividual,
  type MatingSelection,
  type Objective,
  objectiveVector,
  pickDistinct,
  type SearchSetup,
  type SelectionContext,
  type SetupFault,
} from 'autotts'
import { type Scaling, scaledWeights } from './scaled-weights.ts'
import { universalSample } from './universal-sample.ts'

/** Not an objective: how survival ordered the population. */
export const PLACE = 'place'

export interface ProportionalOptions {
  readonly method: 'roulette' | 'sus'
  readonly scaling: Scaling
  readonly by: string
  readonly pressure: number
}

/** Parents are drawn in proportion to a scaled figure, an objective of either direction or the place in the population. */
export class ProportionalSelection implements MatingSelection {
  readonly #options: ProportionalOptions

  constructor(options: ProportionalOptions) {
    this.#options = options
  }

  refusal({ objectives }: SearchSetup): SetupFault | undefined {
    const { by } = this.#options
    const names = [PLACE, ...objectives.map(({ name }) => name)]
    if (names.includes(by)) return undefined
    return {
      message: `${by} is no objective of this experiment`,
      at: { option: ['by'] },
      expected: `one of ${names.join(', ')}`,
      next: 'Name an objective of the fitness function, or leave `by` out.',
    }
  }

  select(
    population: readonly EvaluatedIndividual[],
    count: number,
    { objectives, random }: SelectionContext,
  ): readonly EvaluatedIndividual[] {
    const { method, scaling, pressure } = this.#options
    const weights = scaledWeights(this.#values(population, objectives), scaling, pressure)
    const places = [...population.keys()]
    const draw = (wanted: number): number[] =>
      method === 'sus'
        ? universalSample(weights, wanted, random)
        : pickDistinct(places, wanted, (place) => weights[place] as number, random)
    const chosen: number[] = []
    while (chosen.length < count && population.length > 0)
      chosen.push(...draw(Math.min(count - chosen.length, population.length)))
    return chosen.map((place) => population[place] as EvaluatedIndividual)
  }

  /** More is better. */
  #values(population: readonly EvaluatedIndividual[], objectives: readonly Objective[]): number[] {
    const { by } = this.#options
    const named = objectives.filter(({ name }) => name === by)
    if (named.length === 0) return population.map((_, place) => -place)
    return population.map(({ fitness }) => -(objectiveVector(fitness.objectives, named)[0] as number))
  }
}
