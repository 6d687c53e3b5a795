import { IDS } from '../composition/ids.ts'
import { type LoadedPlugins, loadPlugins } from '../composition/load-plugins.ts'
import { createLocalExecutor } from '../execution/local-executor.ts'
import type { Experiment } from '../experiment/experiment.ts'
import { prepareRun } from '../run/prepare-run.ts'
import type { SearchComponents } from '../search/search-components.ts'
import type { ExperimentParts } from './experiment-parts.ts'
import { keyUses, serverUses } from './server-uses.ts'
import { usedPlugins } from './used-plugins.ts'

/** Stands in for keys that are not set, so that what else is wrong is found; nothing is sent with it. */
const NO_KEY = 'not-set'

export interface TriedPlugins {
  readonly names: readonly string[]
  /** Undefined where they could not even be loaded. */
  readonly servers?: ExperimentParts['servers']
  /** Why a run could not begin with them. */
  readonly thrown?: unknown
}

/** Loads the plugins of an experiment and makes of them what a run is made of, without its stores. */
export async function tryPlugins(experiment: Experiment): Promise<TriedPlugins> {
  let plugins: LoadedPlugins
  try {
    plugins = await loadPlugins(experiment)
  } catch (thrown) {
    return { names: [], thrown }
  }
  const names = [...new Set([...plugins.models, ...usedPlugins(plugins)].map(({ name }) => name))]
  for (const { name } of serversPart(plugins).keys) process.env[name] ||= NO_KEY
  try {
    const { container } = await prepareRun(experiment, [], createLocalExecutor({ workers: 1 }))
    return { names, servers: serversPart(plugins, container.get(IDS.components)) }
  } catch (thrown) {
    return { names, servers: serversPart(plugins), thrown }
  }
}

/** Of the models those that an operator or a critic asks, as far as that is known. */
function serversPart(plugins: LoadedPlugins, components?: SearchComponents): ExperimentParts['servers'] {
  const asked = components && modelsAsked(components)
  const models = plugins.models.filter(
    (_, i) => asked === undefined || components?.models[i]?.models.some(({ name }) => asked.has(name)),
  )
  const others = usedPlugins(plugins)
  return {
    keys: [
      ...models.flatMap((plugin) => keyUses(plugin, asked === undefined ? 'unknown' : 'asked')),
      ...others.flatMap((plugin) => keyUses(plugin, 'unknown')),
    ],
    servers: [...models, ...others].flatMap(serverUses),
  }
}

function modelsAsked({ variation, critics }: SearchComponents): ReadonlySet<string> {
  return new Set([
    ...variation.flatMap(({ kind, operator }) => (kind === 'mutation' ? (operator.models ?? []) : [])),
    ...critics.flatMap(({ critic }) => critic.models ?? []),
  ])
}
