import type { PluginKind } from '../composition/define-plugin.ts'
import type { LoadedPlugin } from '../composition/load-plugin.ts'
import type { LoadedPlugins } from '../composition/load-plugins.ts'

/** The plugins of an experiment but its models and the operators that are switched off. */
export function usedPlugins(plugins: LoadedPlugins): LoadedPlugin<PluginKind>[] {
  const weighted = [...plugins.mutation, ...plugins.crossover].filter(({ weight }) => weight > 0)
  return [
    ...[...weighted, ...plugins.archives].map(({ plugin }) => plugin),
    plugins.fitness,
    ...plugins.critics,
    ...(plugins.choice === undefined ? [] : [plugins.choice]),
    plugins.selection,
    plugins.survival,
    ...plugins.termination,
    ...[...plugins.searchStores, ...plugins.heldOutStores].map(({ plugin }) => plugin),
    plugins.executor,
    ...plugins.report,
  ]
}
