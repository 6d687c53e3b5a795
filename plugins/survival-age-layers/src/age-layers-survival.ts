import {
  type EvaluatedIndividual,
  type Groups,
  type Individual,
  type RivalsContext,
  rankAndCrowding,
  type SearchSetup,
  type SetupFault,
  type SurvivalContext,
  type SurvivalRecord,
  type SurvivalSelection,
  type Survivors,
} from 'autotts'
import { Births } from './births.ts'
import type { Options } from './options.ts'

/** Individuals of a layer, best first. */
type Layer = readonly EvaluatedIndividual[]

/**
 * The age-layered population (Hornby, ALPS: the age-layered population structure for reducing the problem of premature
 * convergence, 2006). Individuals compete, in races and for their places, only with those of about their age: a newcomer
 * need not be as good at once as what others were bred to. Who outgrows a layer, or is not good enough for it, has to find
 * a place in the next one. Individual k is bred from layer k mod n and the one below.
 */
export class AgeLayersSurvival implements SurvivalSelection {
  readonly #options: Options

  constructor(options: Options) {
    this.#options = options
  }

  refusal({ populationSize }: SearchSetup): SetupFault | undefined {
    const { layers } = this.#options
    if (populationSize >= 2 * layers) return undefined
    return {
      message: `${layers} layers share a population of ${populationSize}`,
      at: { option: ['layers'] },
      expected: 'two individuals a layer at least',
      next: `Raise population.size to at least ${2 * layers}, or lower layers.`,
    }
  }

  survive(offered: readonly EvaluatedIndividual[], context: SurvivalContext): Survivors {
    const { size, index, objectives, history, last } = context
    const births = new Births(history)
    const sizes = layerSizes(size, this.#options.layers)
    const before = layersOf(offered, last.groups ?? {}, sizes.length)
    const settled = new Set(before.flat())
    const arriving = offered.filter((one) => !settled.has(one))
    const layers: Layer[] = []
    let rising: readonly EvaluatedIndividual[] = []
    for (const [i, places] of sizes.entries()) {
      const here = arriving.filter((one) => this.#layerAt(index - births.of(one)) === i)
      const candidates = [...(before[i] ?? []), ...rising, ...here]
      const fit = candidates.filter((one) => this.#layerAt(index - births.of(one)) <= i)
      const kept = rankAndCrowding(fit, objectives).slice(0, places)
      rising = candidates.filter((one) => !kept.includes(one))
      layers.push(kept)
    }
    const survivors = rankAndCrowding(layers.flat(), objectives)
    return { survivors, groups: Object.fromEntries(layers.map(named)) }
  }

  pool(
    population: readonly EvaluatedIndividual[],
    index: number,
    { groups = {} }: SurvivalRecord,
  ): readonly EvaluatedIndividual[] {
    const layers = layersOf(population, groups, this.#options.layers)
    const own = index % layers.length
    const near = new Set([...(layers[own] ?? []), ...(layers[own - 1] ?? [])])
    return near.size > 0 ? population.filter((one) => near.has(one)) : population
  }

  rivals(
    individual: Individual,
    population: readonly EvaluatedIndividual[],
    { history, last }: RivalsContext,
  ): readonly EvaluatedIndividual[] {
    const layers = layersOf(population, last.groups ?? {}, this.#options.layers)
    return layers[this.#layerAt(individual.index - new Births(history).of(individual))] ?? []
  }

  /** The youngest layer that takes an individual of this age. */
  #layerAt(age: number): number {
    const { layers, gap } = this.#options
    let layer = 0
    while (layer < layers - 1 && age >= gap * 2 ** layer) layer += 1
    return layer
  }
}

/** The population divided as evenly as it goes; the oldest layers take what is left over. */
export function layerSizes(size: number, layers: number): number[] {
  return Array.from(
    { length: layers },
    (_, i) => Math.floor(size / layers) + (i >= layers - (size % layers) ? 1 : 0),
  )
}

function layersOf(individuals: readonly EvaluatedIndividual[], groups: Groups, count: number): Layer[] {
  const byId = new Map(individuals.map((one) => [one.id, one]))
  return Array.from({ length: count }, (_, i) =>
    (groups[nameOf(i)] ?? []).flatMap((id) => byId.get(id) ?? []),
  )
}

function named(layer: Layer, i: number): [string, string[]] {
  return [nameOf(i), layer.map(({ id }) => id)]
}

function nameOf(layer: number): string {
  return `layer ${layer + 1}`
}
