import { relative } from 'node:path'
import { AutottsError } from '../errors/autotts-error.ts'
import type { Experiment } from '../experiment/experiment.ts'
import { storeSpecs } from '../experiment/store-specs.ts'
import { knownStores, resolveStores, type StoreSearchOptions } from '../stores/index.ts'
import type { StoreSide } from './experiment-stores.ts'

/** Where stores are looked for. */
export type StorePlaces = Required<Pick<StoreSearchOptions, 'cwd' | 'env'>>

/**
 * What `evaluate --store` takes for the stores of a side of an experiment, the first side that has any: ids, globs over them as the
 * experiment has them, or the paths of files that no id leads to. None where there is nothing that it could open, such as where
 * plugins give all of them.
 */
export async function evaluableStores(
  experiment: Experiment,
  sides: readonly StoreSide[],
  places: StorePlaces,
): Promise<readonly string[]> {
  for (const side of sides) {
    const specs = storeSpecs(experiment.spec[side]?.stores ?? []).map(({ spec }) => spec)
    const found = await Promise.all(specs.map((spec) => wordsFor(spec, places)))
    if (found.some((words) => words.length > 0)) return [...new Set(found.flat())]
  }
  return []
}

async function wordsFor(spec: string, places: StorePlaces): Promise<readonly string[]> {
  try {
    const refs = await resolveStores([spec], { ...places, from: '', onAbsent: () => undefined })
    const { stores } = await knownStores(places)
    const isKnown = (ref: (typeof refs)[number]) =>
      stores.some(({ id, path }) => id === ref.id && path === ref.path)
    if (refs.length > 1 && refs.every(isKnown)) return [spec]
    return refs.map((ref) => (isKnown(ref) ? ref.id : relative(places.cwd, ref.path)))
  } catch (thrown) {
    if (thrown instanceof AutottsError) return []
    throw thrown
  }
}
