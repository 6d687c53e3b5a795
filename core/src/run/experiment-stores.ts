import { AutottsError } from '../errors/autotts-error.ts'
import type { Experiment } from '../experiment/experiment.ts'
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
  const { spec } = experiment
  const heldOut = await at(experiment, ['heldOut', 'stores'], () =>
    findHeldOut(spec.heldOut?.stores ?? [], options),
  )
  sealStores(heldOut)
  const search = await at(experiment, ['search', 'stores'], () => resolveStores(spec.search.stores, options))
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

async function at<T>({ locate }: Experiment, path: readonly string[], find: () => Promise<T>): Promise<T> {
  try {
    return await find()
  } catch (thrown) {
    if (!(thrown instanceof AutottsError) || thrown.code !== 'E_STORE_UNKNOWN') throw thrown
    const { expected, next } = thrown
    throw new AutottsError(thrown.code, thrown.message, {
      place: locate.value(path),
      ...(expected === undefined ? {} : { expected }),
      ...(next === undefined ? {} : { next }),
      cause: thrown,
    })
  }
}

function leak({ locate }: Experiment, message: string): AutottsError {
  return new AutottsError('E_EXPERIMENT_HELD_OUT', message, {
    place: locate.value(['search', 'stores']),
    next: 'Take it out of search.stores; results on what was searched on say nothing about new questions.',
  })
}
