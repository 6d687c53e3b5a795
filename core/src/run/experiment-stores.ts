import { AutottsError } from '../errors/autotts-error.ts'
import type { Experiment } from '../experiment/experiment.ts'
import { type StoreSpec, storeSpecs } from '../experiment/store-specs.ts'
import { resolveStores, type StoreRef, type StoreSearchOptions, sealStores } from '../stores/index.ts'

export interface ExperimentStores {
  readonly search: readonly StoreRef[]
  readonly heldOut: readonly StoreRef[]
}

export interface FindStoresOptions extends StoreSearchOptions {
  /** Imports held-out stores from AUTOTTS_DATA, in a process of its own. */
  readonly importHeldOut: (specs: readonly string[]) => Promise<void>
}

/**
 * Finds the stores of an experiment and seals those that it holds out: from here on this process cannot open them.
 * Nothing is opened. @throws AutottsError E_STORE_UNKNOWN, E_EXPERIMENT_HELD_OUT
 */
export async function findStores(
  experiment: Experiment,
  options: FindStoresOptions,
): Promise<ExperimentStores> {
  const heldOut = await find(experiment, 'heldOut', findHeldOut, options)
  sealStores(heldOut)
  const search = await find(experiment, 'search', resolveStores, options)
  const sealed = new Set(heldOut.map(({ id }) => id))
  const both = search.find(({ id }) => sealed.has(id))
  if (both !== undefined) throw leak(experiment, `${both.id} is both searched on and held out`)
  const marked = search.find((ref) => ref.heldOut)
  if (marked !== undefined)
    throw leak(experiment, `${marked.id} is marked as held out by the dataset manifest`)
  return { search, heldOut }
}

/** Resolves without a folder to import from, since importing would read the store in this process. */
async function findHeldOut(
  specs: readonly string[],
  options: FindStoresOptions,
): Promise<readonly StoreRef[]> {
  const env = options.env ?? process.env
  const find = () => resolveStores(specs, { ...options, env: { ...env, AUTOTTS_DATA: undefined } })
  try {
    return await find()
  } catch (thrown) {
    const missing = thrown instanceof AutottsError && thrown.code === 'E_STORE_UNKNOWN'
    if (!missing || !env['AUTOTTS_DATA']) throw thrown
    await options.importHeldOut(specs)
    return find()
  }
}

type Finder = (specs: readonly string[], options: FindStoresOptions) => Promise<readonly StoreRef[]>

/** What is not found is told at the item of the list that names it. */
async function find(
  { spec, locate }: Experiment,
  side: 'search' | 'heldOut',
  finder: Finder,
  options: FindStoresOptions,
): Promise<readonly StoreRef[]> {
  const named = storeSpecs(spec[side]?.stores ?? [])
  try {
    return await finder(
      named.map(({ spec }) => spec),
      options,
    )
  } catch (thrown) {
    if (!(thrown instanceof AutottsError) || thrown.code !== 'E_STORE_UNKNOWN') throw thrown
    const item = await itemOf(thrown, named, options)
    const { code, message, expected, next } = thrown
    throw new AutottsError(code, message, {
      place: locate.value([side, 'stores', item]),
      ...(expected === undefined ? {} : { expected }),
      ...(next === undefined ? {} : { next }),
      cause: thrown,
    })
  }
}

/** The item of the list that fails in the same way when it is looked for alone, else the first that fails. */
async function itemOf(
  error: AutottsError,
  named: readonly StoreSpec[],
  { onAbsent: _told, ...options }: StoreSearchOptions,
): Promise<number> {
  let first: number | undefined
  for (const { spec, item } of named) {
    const own = await resolveStores([spec], { ...options, from: '' }).catch((thrown: unknown) => thrown)
    if (!(own instanceof AutottsError)) continue
    if (own.message === error.message) return item
    first ??= item
  }
  return first ?? 0
}

function leak({ locate }: Experiment, message: string): AutottsError {
  return new AutottsError('E_EXPERIMENT_HELD_OUT', message, {
    place: locate.value(['search', 'stores']),
    next: 'Take it out of search.stores; results on what was searched on say nothing about new questions.',
  })
}
