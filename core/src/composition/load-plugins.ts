import type { Experiment } from '../experiment/experiment.ts'
import type { StoreChoice } from '../experiment/experiment-schema.ts'
import type { Json } from '../operators/json.ts'
import type { PluginKind } from './define-plugin.ts'
import { type LoadedPlugin, loadPlugin } from './load-plugin.ts'

export interface WeightedPlugin<K extends PluginKind> {
  readonly plugin: LoadedPlugin<K>
  readonly weight: number
  /** Share of the budget before which it is not chosen; undefined for none. */
  readonly from?: number | undefined
}

export interface BreedingArchive {
  readonly plugin: LoadedPlugin<'archive'>
  /** Share of the offspring that is bred from its elites. */
  readonly breed: number
}

/** A plugin among the stores of an experiment. */
export interface StorePlugin {
  readonly plugin: LoadedPlugin<'store'>
  /** Which item of the list names it. */
  readonly item: number
}

/** Every plugin that an experiment names, by its place in the file. */
export interface LoadedPlugins {
  readonly models: readonly LoadedPlugin<'model'>[]
  readonly mutation: readonly WeightedPlugin<'mutation'>[]
  readonly crossover: readonly WeightedPlugin<'crossover'>[]
  readonly fitness: LoadedPlugin<'fitness'>
  readonly critics: readonly LoadedPlugin<'critic'>[]
  readonly archives: readonly BreedingArchive[]
  readonly choice: LoadedPlugin<'choice'> | undefined
  readonly selection: LoadedPlugin<'selection'>
  readonly survival: LoadedPlugin<'survival'>
  readonly termination: readonly LoadedPlugin<'termination'>[]
  readonly searchStores: readonly StorePlugin[]
  readonly heldOutStores: readonly StorePlugin[]
  readonly executor: LoadedPlugin<'executor'>
  readonly report: readonly LoadedPlugin<'reporter'>[]
}

/** Loads them one by one, so that the first mistake in the file is the one that is told. @throws AutottsError E_PLUGIN_* */
export async function loadPlugins(experiment: Experiment): Promise<LoadedPlugins> {
  const { spec } = experiment
  return {
    models: await each(spec.models, (use, i) => loadPlugin('model', use, ['models', i], experiment)),
    mutation: await each(spec.mutation, (use, i) => weighted('mutation', use, ['mutation', i], experiment)),
    crossover: await each(spec.crossover, (use, i) =>
      weighted('crossover', use, ['crossover', i], experiment),
    ),
    fitness: await loadPlugin('fitness', spec.fitness, ['fitness'], experiment),
    critics: await each(spec.critics, (use, i) => loadPlugin('critic', use, ['critics', i], experiment)),
    archives: await each(spec.archives, async (use, i) => {
      return { plugin: await loadPlugin('archive', use, ['archives', i], experiment), breed: use.breed }
    }),
    choice: spec.choice && (await loadPlugin('choice', spec.choice, ['choice'], experiment)),
    selection: await loadPlugin('selection', spec.selection, ['selection'], experiment),
    survival: await loadPlugin('survival', spec.survival, ['survival'], experiment),
    termination: await each(spec.termination, (use, i) =>
      loadPlugin('termination', use, ['termination', i], experiment),
    ),
    searchStores: await loadStorePlugins('search', experiment),
    heldOutStores: await loadStorePlugins('heldOut', experiment),
    executor: await loadPlugin('executor', spec.executor, ['executor'], experiment),
    report: await each(spec.report, (use, i) => loadPlugin('reporter', use, ['report', i], experiment)),
  }
}

/** The plugins among the stores of one side, in the order of the list. @throws AutottsError E_PLUGIN_* */
export async function loadStorePlugins(
  side: 'search' | 'heldOut',
  experiment: Experiment,
): Promise<StorePlugin[]> {
  const loaded: StorePlugin[] = []
  for (const [item, store] of (experiment.spec[side]?.stores ?? []).entries())
    if (typeof store !== 'string' && 'use' in store)
      loaded.push({ plugin: await loadPlugin('store', store, [side, 'stores', item], experiment), item })
  return loaded
}

async function weighted<K extends 'mutation' | 'crossover'>(
  kind: K,
  use: Experiment['spec']['mutation'][number],
  at: readonly [string, number],
  experiment: Experiment,
): Promise<WeightedPlugin<K>> {
  return { plugin: await loadPlugin(kind, use, at, experiment), weight: use.weight, from: use.from }
}

async function each<T, R>(items: readonly T[], load: (item: T, index: number) => Promise<R>): Promise<R[]> {
  const loaded: R[] = []
  for (const [index, item] of items.entries()) loaded.push(await load(item, index))
  return loaded
}

/** Those on which the result depends: all but the executor and the reporters. */
function decisive(plugins: LoadedPlugins): LoadedPlugin<PluginKind>[] {
  return [
    ...plugins.models,
    ...plugins.mutation.map(({ plugin }) => plugin),
    ...plugins.crossover.map(({ plugin }) => plugin),
    plugins.fitness,
    ...plugins.critics,
    ...plugins.archives.map(({ plugin }) => plugin),
    ...(plugins.choice === undefined ? [] : [plugins.choice]),
    plugins.selection,
    plugins.survival,
    ...plugins.termination,
    ...[...plugins.searchStores, ...plugins.heldOutStores].map(({ plugin }) => plugin),
  ]
}

/** `use` -> identity of the code, for the header of a run. */
export function pluginIdentities(plugins: LoadedPlugins): Record<string, string> {
  const pairs = decisive(plugins).map(({ use, identity }): [string, string] => [use, identity])
  return Object.fromEntries(pairs.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** The experiment as JSON with the plugins' own defaults filled in, without what no result depends on. */
export function resolvedExperiment({ spec }: Experiment, plugins: LoadedPlugins): Json {
  const plain = ({ use, options }: LoadedPlugin<PluginKind>) => ({ use, with: options })
  const weighted = ({ plugin, weight, from }: WeightedPlugin<PluginKind>) => ({
    use: plugin.use,
    weight,
    from,
    with: plugin.options,
  })
  const { report: _report, summary: _summary, patience: _patience, executor: _executor, ...decisive } = spec
  return JSON.parse(
    JSON.stringify({
      ...decisive,
      search: { ...spec.search, stores: resolvedStores(spec.search.stores, plugins.searchStores) },
      ...(spec.heldOut && {
        heldOut: { ...spec.heldOut, stores: resolvedStores(spec.heldOut.stores, plugins.heldOutStores) },
      }),
      models: plugins.models.map(plain),
      mutation: plugins.mutation.map(weighted),
      crossover: plugins.crossover.map(weighted),
      fitness: plain(plugins.fitness),
      critics: plugins.critics.map(plain),
      archives: plugins.archives.map(({ plugin, breed }) => ({ ...plain(plugin), breed })),
      ...(plugins.choice === undefined ? {} : { choice: plain(plugins.choice) }),
      selection: plain(plugins.selection),
      survival: plain(plugins.survival),
      termination: plugins.termination.map(plain),
    }),
  )
}

function resolvedStores(stores: readonly StoreChoice[], plugins: readonly StorePlugin[]): readonly unknown[] {
  return stores.map((store, item) => {
    const named = plugins.find((one) => one.item === item)?.plugin
    return named === undefined ? store : { use: named.use, with: named.options }
  })
}
