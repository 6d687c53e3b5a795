import { relative } from 'node:path'
import { AutottsError } from '../errors/autotts-error.ts'
import type { Experiment } from '../experiment/experiment.ts'
import { storeSpecs } from '../experiment/store-specs.ts'
import { knownStores, resolveStores, type StoreSearchOptions } from '../stores/index.ts'
import type { StoreSide } from './experiment-stores.ts'

/** Where stores are looked for. */
export type StorePlaces = Required<Pick<StoreSearchOptions, 'cwd' | 'env'>>

/**
 * What `evaluate --store` takes for a store of these sides of an experiment, the first side first: an id, or the path of a file
 * that no id leads to. Undefined where there is none, such as where plugins give all of them.
 */
export async function evaluableStore(
  experiment: Experiment,
  sides: readonly StoreSide[],
  places: StorePlaces,
): Promise<string | undefined> {
  for (const side of sides) {
    const found = await firstOf(experiment, side, places)
    if (found !== undefined) return found
  }
  return undefined
}

async function firstOf(
  { spec }: Experiment,
  side: StoreSide,
  places: StorePlaces,
): Promise<string | undefined> {
  const specs = storeSpecs(spec[side]?.stores ?? []).map((store) => store.spec)
  try {
    const [first] = await resolveStores(specs, { ...places, from: '', onAbsent: () => undefined })
    if (first === undefined) return undefined
    const { stores } = await knownStores(places)
    const known = stores.some(({ id, path }) => id === first.id && path === first.path)
    return known ? first.id : relative(places.cwd, first.path)
  } catch (thrown) {
    if (thrown instanceof AutottsError) return undefined
    throw thrown
  }
}
