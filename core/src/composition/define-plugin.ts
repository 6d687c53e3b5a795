import type { z } from 'zod'
import type { SourcePlace } from '../errors/autotts-error.ts'
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

/** A text that an option names by its file. */
export interface OptionText {
  readonly text: string
  /** As a mistake in it should name it. */
  readonly file: string
}

/** Files that the options of a plugin name, such as prompts. */
export interface OptionFiles {
  /**
   * Reads a file from the folder of the experiment file in which the option at `path` is written.
   * @throws AutottsError E_PLUGIN_OPTIONS with the line and column of the option
   */
  read(path: readonly (string | number)[], file: string): OptionText
  /** Where the option at `path` is written. */
  place(path: readonly (string | number)[]): SourcePlace
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
  /**
   * Puts the content of files in the place of the options that name them: a run keeps the content in its header, and goes
   * on without the files. Called once, before `create`; what it gives back has to be options that it leaves as they are.
   * @throws AutottsError E_PLUGIN_OPTIONS where a file is not what it should be
   */
  resolve?(options: z.output<S>, files: OptionFiles): z.output<S>
  create(input: PluginInput<z.output<S>>): PluginProducts[K]
}

/** Declares a plugin; it gives back what it is given, for the sake of types. */
export function definePlugin<K extends PluginKind, S extends z.ZodType>(plugin: Plugin<K, S>): Plugin<K, S> {
  return plugin
}
