import type { EvaluatedIndividual, Individual } from '../operators/individual.ts'
import type { Random } from '../random/random.ts'
import type { Candidate } from './candidate.ts'
import { guardedNow, pluginFailed } from './program-fault.ts'
import type { SearchContext } from './search-options.ts'
import type { SearchState } from './search-state.ts'

/** Who breeds the candidate: chosen from the elites of an archive, or from the part of the population that it may be bred from. */
export function parentsOf(
  { index, seen }: Pick<Candidate, 'index' | 'seen'>,
  count: number,
  random: Random,
  { components }: Pick<SearchContext, 'components'>,
): readonly EvaluatedIndividual[] {
  const { selection, fitness } = components
  const elites = elitesToBreedFrom(seen, random, components.archives)
  const pool = elites ?? poolOf({ index, seen }, components)
  if (pool.length === 0) throw pluginFailed('survival', `individual ${index} has nobody to be bred from`)
  const { objectives } = fitness
  const context = {
    objectives,
    get history() {
      return seen.evaluated.toArray()
    },
    random,
  }
  const parents = guardedNow('selection', () => selection.select(pool, count, context))
  if (parents.length === 0) throw pluginFailed('selection', 'it selected nobody')
  return parents
}

/** Whom the individual races against: the part of the population that it was bred from, unless survival knows better. */
export function rivalsOf(
  individual: Individual,
  seen: SearchState,
  components: Pick<SearchContext['components'], 'survival'>,
): readonly EvaluatedIndividual[] {
  const { population, survivalRecord: last } = seen
  const { survival } = components
  if (population.length === 0) return population
  const context = {
    last,
    get history() {
      return seen.evaluated.toArray()
    },
  }
  return (
    guardedNow('survival', () => survival.rivals?.(individual, population, context)) ??
    poolOf({ index: individual.index, seen }, components)
  )
}

/** The part of the population that individual `index` may be bred from. */
function poolOf(
  { index, seen: { population, survivalRecord } }: Pick<Candidate, 'index' | 'seen'>,
  { survival }: Pick<SearchContext['components'], 'survival'>,
): readonly EvaluatedIndividual[] {
  if (population.length === 0) return population
  return guardedNow('survival', () => survival.pool?.(population, index, survivalRecord)) ?? population
}

/** The elites of the archive that is chosen by its share, best first; undefined where the population breeds. */
function elitesToBreedFrom(
  { archives }: SearchState,
  random: Random,
  named: SearchContext['components']['archives'],
): readonly EvaluatedIndividual[] | undefined {
  if (named.every(({ breed }) => breed === 0)) return undefined
  let left = random.next()
  const chosen = named.find(({ breed }) => {
    left -= breed
    return left < 0
  })
  const cells = Object.values(archives[chosen?.name ?? ''] ?? {})
  if (cells.length === 0) return undefined
  const distinct = new Map(cells.map((cell) => [cell.elite.id, cell]))
  return [...distinct.values()]
    .sort((a, b) => b.quality - a.quality || a.elite.index - b.elite.index)
    .map(({ elite }) => elite)
}
