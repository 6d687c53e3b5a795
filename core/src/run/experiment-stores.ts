import { AutottsError } from '../errors/autotts-error.ts'
import { errorAt } from '../errors/error-at.ts'
import type { Experiment } from '../experiment/experiment.ts'
import { type StoreSpec, storeSpecs } from '../experiment/store-specs.ts'
import {
  type KnownStore,
  resolveStores,
  type StoreRef,
  type StoreSearchOptions,
  sealStores,
} from '../stores/index.ts'
import { pluginStores, sealedPluginStores } from './plugin-stores.ts'

export interface ExperimentStores {
  readonly search: readonly StoreRef[]
  readonly heldOut: readonly StoreRef[]
}

/** The two lists of stores of an experiment. */
export type StoreSide = 'search' | 'heldOut'

export interface FindStoresOptions extends Omit<StoreSearchOptions, 'onAbsent'> {
  /** Told of every store that is known but not here; where it is given, such stores are left out instead of refused. */
  readonly onAbsent?: (store: KnownStore, side: StoreSide) => void
  /** Imports held-out stores from AUTOTTS_DATA, in a process of its own. */
  readonly importHeldOut: (specs: readonly string[]) => Promise<void>
  /** Ends the reading of a plugin's stores. */
  readonly signal?: AbortSignal
}

/**
 * Finds the stores of an experiment and seals those that it holds out: from here on this process cannot open them.
 * Nothing is opened. @throws AutottsError E_STORE_UNKNOWN, E_EXPERIMENT_HELD_OUT
 */
export async function findStores(
  experiment: Experiment,
  options: FindStoresOptions,
): Promise<ExperimentStores> {
  const { signal = new AbortController().signal } = options
  const heldOut = [
    ...(await find(experiment, 'heldOut', findHeldOut, options)),
    ...(await sealedPluginStores(experiment, signal)),
  ]
  sealStores(heldOut)
  const search = [
    ...(await find(experiment, 'search', resolveStores, options)),
    ...(await pluginStores('search', experiment, signal)),
  ]
  for (const [side, refs] of Object.entries({ search, heldOut })) checkDistinct(side, refs, experiment)
  const sealed = new Set(heldOut.map(({ id }) => id))
  const both = search.find(({ id }) => sealed.has(id))
  if (both !== undefined) throw leak(experiment, `${both.id} is both searched on and held out`)
  const marked = search.find((ref) => ref.heldOut)
  if (marked !== undefined)
    throw leak(experiment, `${marked.id} is marked as held out by the dataset manifest`)
  return { search, heldOut }
}

/** Resolves without a folder to import from, since importing would read the store in this process. */
async function findHeldOut(specs: readonly string[], options: SideOptions): Promise<readonly StoreRef[]> {
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

/** The options of one side. */
type SideOptions = StoreSearchOptions & Pick<FindStoresOptions, 'importHeldOut'>

type Finder = (specs: readonly string[], options: SideOptions) => Promise<readonly StoreRef[]>

/** What is not found is told at the item of the list that names it. */
async function find(
  { spec, locate }: Experiment,
  side: StoreSide,
  finder: Finder,
  { onAbsent, ...rest }: FindStoresOptions,
): Promise<readonly StoreRef[]> {
  const told = onAbsent && { onAbsent: (store: KnownStore) => onAbsent(store, side) }
  const options: SideOptions = { ...rest, ...told }
  const named = storeSpecs(spec[side]?.stores ?? [])
  try {
    return await finder(
      named.map(({ spec }) => spec),
      options,
    )
  } catch (thrown) {
    if (!(thrown instanceof AutottsError) || thrown.code !== 'E_STORE_UNKNOWN') throw thrown
    const item = await itemOf(thrown, named, options)
    throw errorAt(thrown, locate.value([side, 'stores', item]))
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

/** Files of one id are refused where they are found; a plugin may give an id that something else has too. */
function checkDistinct(side: string, refs: readonly StoreRef[], { locate }: Experiment): void {
  const ids = refs.map(({ id }) => id)
  const twice = refs.find(({ id }, at) => ids.indexOf(id) !== at)
  if (twice === undefined) return
  throw new AutottsError(
    'E_STORE_UNKNOWN',
    `two stores are called ${twice.id}, one of them from ${twice.path}`,
    {
      place: locate.value([side, 'stores']),
      next: 'Name one of them, or let the plugin call its own another model or benchmark.',
    },
  )
}
