import type { z } from 'zod'
import type { ExecutorFactory } from '../execution/executor.ts'
import type { Archive } from '../operators/archive.ts'
import type { OperatorChoice } from '../operators/choice.ts'
import type { Critic } from '../operators/critic.ts'
import type { CrossoverOperator } from '../operators/crossover.ts'
import type { FitnessFunction } from '../operators/fitness.ts'
import type { ModelProvider } from '../operators/model-provider.ts'
import type { MutationOperator } from '../operators/mutation.ts'
import type { Reporter } from '../operators/reporter.ts'
import type { MatingSelection } from '../operators/selection.ts'
import type { SurvivalSelection } from '../operators/survival.ts'
import type { Termination } from '../operators/termination.ts'
import type { StoreSource } from '../stores/store-source.ts'

/** What a plugin of each kind creates. */
export interface PluginProducts {
  readonly model: ModelProvider
  readonly mutation: MutationOperator
  readonly crossover: CrossoverOperator
  readonly fitness: FitnessFunction
  readonly critic: Critic
  readonly survival: SurvivalSelection
  readonly selection: MatingSelection
  readonly choice: OperatorChoice
  readonly archive: Archive
  readonly termination: Termination
  readonly store: StoreSource
  readonly executor: ExecutorFactory
  readonly reporter: Reporter
}

export type PluginKind = keyof PluginProducts

/** The version of the plugin contract; a plugin for another version is refused when it is loaded. */
export const PLUGIN_API_VERSION = 1

export interface PluginInput<O> {
  /** Validated options, defaults filled in. */
  readonly options: O
}

/** A plugin: a small manifest, an options schema, and a function that makes the component. */
export interface Plugin<K extends PluginKind = PluginKind, S extends z.ZodType = z.ZodType> {
  readonly kind: K
  /** As in YAML's `use:`, such as `mutation-program` (a package's name without its scope). */
  readonly name: string
  readonly apiVersion: typeof PLUGIN_API_VERSION
  /** One sentence for listings. */
  readonly summary: string
  readonly options: S
  create(input: PluginInput<z.output<S>>): PluginProducts[K]
}

/** Declares a plugin; it gives back what it is given, for the sake of types. */
export function definePlugin<K extends PluginKind, S extends z.ZodType>(plugin: Plugin<K, S>): Plugin<K, S> {
  return plugin
}
