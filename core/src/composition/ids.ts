import type { ServiceIdentifier } from 'inversify'
import type { Executor } from '../execution/executor.ts'
import type { OperatorChoice } from '../operators/choice.ts'
import type { FitnessFunction } from '../operators/fitness.ts'
import type { ModelProvider } from '../operators/model-provider.ts'
import type { Reporter } from '../operators/reporter.ts'
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

function id<T>(name: string): ServiceIdentifier<T> {
  return Symbol.for(`autotts.${name}`)
}

/** What the container knows; kinds of which an experiment may name several are multi-injected. */
export const IDS = {
  executor: id<Executor>('executor'),
  stores: id<readonly ReplayStore[]>('stores'),
  settings: id<ReplaySettings>('settings'),
  model: id<ModelProvider>('model'),
  variation: id<VariationOperator>('variation'),
  fitness: id<FitnessFunction>('fitness'),
  critic: id<NamedCritic>('critic'),
  archive: id<NamedArchive>('archive'),
  choice: id<OperatorChoice>('choice'),
  selection: id<MatingSelection>('selection'),
  survival: id<SurvivalSelection>('survival'),
  termination: id<Termination>('termination'),
  reporter: id<Reporter>('reporter'),
  components: id<SearchComponents>('components'),
} as const
