import type { LoadedPlugin } from '../composition/load-plugin.ts'
import { loadStorePlugins } from '../composition/load-plugins.ts'
import { AutottsError, type SourcePlace } from '../errors/autotts-error.ts'
import type { Experiment } from '../experiment/experiment.ts'
import { listSource, readSourcedStore, type StorePluginRef } from '../stores/index.ts'
import { askSource } from './ask-source.ts'

/** The stores that plugins give on one side of an experiment, read in this process when they are opened. @throws AutottsError E_PLUGIN_* */
export async function pluginStores(
  side: 'search' | 'heldOut',
  experiment: Experiment,
  signal: AbortSignal,
): Promise<readonly StorePluginRef[]> {
  const named = await loadStorePlugins(side, experiment)
  const refs: StorePluginRef[] = []
  for (const { plugin, item } of named)
    refs.push(...(await refsOf(plugin, experiment.locate.value([side, 'stores', item]), signal)))
  return refs
}

async function refsOf(
  { use, name, create }: LoadedPlugin<'store'>,
  place: SourcePlace,
  signal: AbortSignal,
): Promise<StorePluginRef[]> {
  const source = create()
  const guarded = <T>(call: () => Promise<T>) => named(name, place, signal, call)
  const stores = await guarded(() => listSource(source, signal))
  return stores.map((store) => {
    let reading: ReturnType<StorePluginRef['read']> | undefined
    const read = () => {
      reading ??= guarded(() => readSourcedStore(source, store, signal))
      return reading
    }
    const questionHashes = async () => (await read()).questionHashes
    return { id: store.id, kind: 'plugin', path: use, heldOut: false, read, questionHashes }
  })
}

/**
 * The stores that plugins give to hold out, seen from the process that searches: another process reads them and tells the
 * hashes of their questions; this one has nothing that could be opened. @throws AutottsError E_PLUGIN_*
 */
export async function sealedPluginStores(
  experiment: Experiment,
  signal: AbortSignal,
): Promise<readonly StorePluginRef[]> {
  const named = await loadStorePlugins('heldOut', experiment)
  const refs: StorePluginRef[] = []
  for (const { plugin, item } of named) {
    const place = experiment.locate.value(['heldOut', 'stores', item])
    const asked = { use: plugin.use, folder: experiment.folder, with: plugin.options }
    for (const { id, questionHashes } of await askSource(asked, place, signal))
      refs.push({
        id,
        kind: 'plugin',
        path: plugin.use,
        heldOut: true,
        questionHashes: async () => questionHashes,
        read: () => Promise.reject(elsewhere(id)),
      })
  }
  return refs
}

/** What a plugin throws that is not coded gets its name and its place. */
async function named<T>(
  name: string,
  place: SourcePlace,
  signal: AbortSignal,
  call: () => Promise<T>,
): Promise<T> {
  try {
    return await call()
  } catch (cause) {
    if (cause instanceof AutottsError || signal.aborted) throw cause
    throw new AutottsError(
      'E_PLUGIN_FAILED',
      `${name}: ${cause instanceof Error ? cause.message : String(cause)}`,
      {
        place,
        next: 'Mend the plugin, or its options.',
        cause,
      },
    )
  }
}

function elsewhere(id: string): AutottsError {
  return new AutottsError('E_STORE_SEALED', `${id} is held out: the process that searches cannot open it`, {
    next: 'Run `autotts report RUN --held-out` once the search has ended.',
  })
}
