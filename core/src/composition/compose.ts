import { Container } from 'inversify'
import type { Executor } from '../execution/executor.ts'
import type { OperatorChoice } from '../operators/choice.ts'
import type { FitnessFunction } from '../operators/fitness.ts'
import type { ModelProvider } from '../operators/model-provider.ts'
import type { MatingSelection } from '../operators/selection.ts'
import type { SurvivalSelection } from '../operators/survival.ts'
import type { Termination } from '../operators/termination.ts'
import type { ReplaySettings } from '../replay/replay-settings.ts'
import type { ReplayStore } from '../replay/replay-store.ts'
import type {
  NamedArchive,
  NamedCritic,
  SearchComponents,
  VariationOperator,
} from '../search/search-components.ts'
import type { PluginKind } from './define-plugin.ts'
import { IDS } from './ids.ts'
import type { LoadedPlugin } from './load-plugin.ts'
import type { LoadedPlugins, WeightedPlugin } from './load-plugins.ts'

export interface CompositionInput {
  readonly plugins: LoadedPlugins
  readonly executor: Executor
  readonly stores: readonly ReplayStore[]
  readonly settings: ReplaySettings
}

/** Binds the parts of a run. The container is asked only by the commands that start or report a run. */
export function compose({ plugins, executor, stores, settings }: CompositionInput): Container {
  const container = new Container({ defaultScope: 'Singleton' })
  container.bind(IDS.executor).toConstantValue(executor)
  container.bind(IDS.stores).toConstantValue(stores)
  container.bind(IDS.settings).toConstantValue(settings)
  bindPlugins(container, plugins)
  container.bind(IDS.components).toResolvedValue(
    (
      executor: Executor,
      stores: readonly ReplayStore[],
      settings: ReplaySettings,
      models: ModelProvider[],
      variation: VariationOperator[],
      fitness: FitnessFunction,
      critics: NamedCritic[],
      archives: NamedArchive[],
      choice: OperatorChoice | undefined,
      selection: MatingSelection,
      survival: SurvivalSelection,
      termination: Termination[],
    ): SearchComponents => ({
      executor,
      stores,
      settings,
      models,
      variation,
      fitness,
      critics,
      archives,
      ...(choice === undefined ? {} : { choice }),
      selection,
      survival,
      termination,
    }),
    [
      IDS.executor,
      IDS.stores,
      IDS.settings,
      { serviceIdentifier: IDS.model, isMultiple: true },
      { serviceIdentifier: IDS.variation, isMultiple: true },
      IDS.fitness,
      { serviceIdentifier: IDS.critic, isMultiple: true },
      { serviceIdentifier: IDS.archive, isMultiple: true },
      { serviceIdentifier: IDS.choice, optional: true },
      IDS.selection,
      IDS.survival,
      { serviceIdentifier: IDS.termination, isMultiple: true },
    ],
  )
  return container
}

function bindPlugins(container: Container, plugins: LoadedPlugins): void {
  for (const plugin of plugins.models) container.bind(IDS.model).toResolvedValue(() => plugin.create())
  for (const { plugin, weight, from, name } of named(plugins.mutation).filter(isUsed))
    container
      .bind(IDS.variation)
      .toResolvedValue(() => ({ kind: 'mutation', name, weight, from, operator: plugin.create() }))
  for (const { plugin, weight, from, name } of named(plugins.crossover).filter(isUsed))
    container
      .bind(IDS.variation)
      .toResolvedValue(() => ({ kind: 'crossover', name, weight, from, operator: plugin.create() }))
  for (const { plugin, name } of named(plugins.critics.map((plugin) => ({ plugin }))))
    container.bind(IDS.critic).toResolvedValue(() => ({ name, critic: plugin.create() }))
  for (const { plugin, breed, name } of named(plugins.archives))
    container.bind(IDS.archive).toResolvedValue(() => ({ name, breed, archive: plugin.create() }))
  const { choice } = plugins
  if (choice !== undefined) container.bind(IDS.choice).toResolvedValue(() => choice.create())
  for (const plugin of plugins.termination)
    container.bind(IDS.termination).toResolvedValue(() => plugin.create())
  for (const plugin of plugins.report) container.bind(IDS.reporter).toResolvedValue(() => plugin.create())
  container.bind(IDS.fitness).toResolvedValue(() => plugins.fitness.create())
  container.bind(IDS.selection).toResolvedValue(() => plugins.selection.create())
  container.bind(IDS.survival).toResolvedValue(() => plugins.survival.create())
}

/** With the name of the plugin, and a number where an experiment names it again, so that the log can tell them apart. */
function named<T extends { readonly plugin: LoadedPlugin<PluginKind> }>(
  uses: readonly T[],
): (T & { readonly name: string })[] {
  return uses.map((use, i) => {
    const { name } = use.plugin
    const earlier = uses.slice(0, i).filter(({ plugin }) => plugin.name === name).length
    return { ...use, name: earlier === 0 ? name : `${name} ${earlier + 1}` }
  })
}

/** What is never chosen is not made either: an operator that is switched off needs no key and no server. */
function isUsed({ weight }: WeightedPlugin<'mutation' | 'crossover'>): boolean {
  return weight > 0
}
