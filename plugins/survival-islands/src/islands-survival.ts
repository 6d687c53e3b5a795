import {
  type EvaluatedIndividual,
  type Groups,
  type Objective,
  rankAndCrowding,
  type SearchSetup,
  type SetupFault,
  type SurvivalContext,
  type SurvivalRecord,
  type SurvivalSelection,
  type Survivors,
} from 'autotts'
import { migrate } from './migrate.ts'
import type { Options } from './options.ts'

/** Individuals of an island, best first. */
export type Island = readonly EvaluatedIndividual[]

/**
 * Parts of a population that breed among themselves (the island model; Whitley, Rana and Heckendorn, 1999). Individual k
 * belongs to island k mod n and is bred from that island only; seeds start on all of them, or are dealt out like everybody else. Each island keeps its best by
 * rank and crowding, and now and then copies of its best go to a neighbour.
 */
export class IslandsSurvival implements SurvivalSelection {
  readonly #options: Options

  constructor(options: Options) {
    this.#options = options
  }

  refusal({ populationSize }: SearchSetup): SetupFault | undefined {
    const { islands } = this.#options
    if (populationSize >= 2 * islands) return undefined
    const most = Math.floor(populationSize / 2)
    return {
      message: `${islands} islands share a population of ${populationSize}`,
      at: { option: ['islands'] },
      expected:
        most < 2
          ? 'a population of at least 4: two islands of two individuals to cross'
          : `at most ${most} islands, so that each has two individuals to cross`,
      next: `${most < 2 ? 'Take another survival' : 'Lower islands'}, or raise population.size to at least ${2 * islands}.`,
    }
  }

  survive(offered: readonly EvaluatedIndividual[], context: SurvivalContext): Survivors {
    const { size, objectives, history, last } = context
    const sizes = islandSizes(size, Math.min(this.#options.islands, size))
    const before = islandsOf(offered, last.groups ?? {}, sizes.length)
    const known = new Set(before.flat())
    const newcomers = offered.filter((one) => !known.has(one))
    const settled = before.map((island, i) => {
      const arrived = newcomers.filter((one) => this.#belongs(one, i, sizes.length))
      return best([...island, ...arrived], sizes[i] as number, objectives)
    })
    const due = history.length % this.#options.interval === 0
    const after = due
      ? migrate(settled, this.#options).map((island, i) => best(island, sizes[i] as number, objectives))
      : settled
    const survivors = rankAndCrowding([...new Set(after.flat())], objectives)
    return { survivors, groups: Object.fromEntries(after.map(named)) }
  }

  pool(
    population: readonly EvaluatedIndividual[],
    index: number,
    { groups = {} }: SurvivalRecord,
  ): readonly EvaluatedIndividual[] {
    const count = Object.keys(groups).length
    const island = islandsOf(population, groups, count)[index % count] ?? []
    return island.length > 0 ? island : population
  }

  #belongs({ index, lineage }: EvaluatedIndividual, island: number, islands: number): boolean {
    const everywhere = this.#options.seeds === 'everywhere' && lineage.operator === 'seed'
    return everywhere || index % islands === island
  }
}

/** The population divided as evenly as it goes; the first islands take what is left over. */
export function islandSizes(size: number, islands: number): number[] {
  return Array.from({ length: islands }, (_, i) => Math.floor(size / islands) + (i < size % islands ? 1 : 0))
}

function islandsOf(individuals: readonly EvaluatedIndividual[], groups: Groups, count: number): Island[] {
  const byId = new Map(individuals.map((one) => [one.id, one]))
  return Array.from({ length: count }, (_, i) =>
    (groups[nameOf(i)] ?? []).flatMap((id) => byId.get(id) ?? []),
  )
}

function best(island: Island, size: number, objectives: readonly Objective[]): Island {
  return rankAndCrowding(island, objectives).slice(0, size)
}

function named(island: Island, i: number): [string, string[]] {
  return [nameOf(i), island.map(({ id }) => id)]
}

function nameOf(island: number): string {
  return `island ${island + 1}`
}
