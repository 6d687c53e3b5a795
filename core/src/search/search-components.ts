import type { Executor } from '../execution/executor.ts'
import type { Archive } from '../operators/archive.ts'
import type { OperatorChoice } from '../operators/choice.ts'
import type { Critic } from '../operators/critic.ts'
import type { CrossoverOperator } from '../operators/crossover.ts'
import type { FitnessFunction } from '../operators/fitness.ts'
import type { ModelProvider } from '../operators/model-provider.ts'
import type { MutationOperator } from '../operators/mutation.ts'
import type { MatingSelection } from '../operators/selection.ts'
import type { SurvivalSelection } from '../operators/survival.ts'
import type { Termination } from '../operators/termination.ts'
import type { ReplaySettings } from '../replay/replay-settings.ts'
import type { ReplayStore } from '../replay/replay-store.ts'

/** A mutation or crossover operator and how often it is chosen. */
export type VariationOperator = {
  readonly name: string
  /** Relative to the others; 0 is never. */
  readonly weight: number
  /** Share of the budget that has to be used up before it is chosen, where another can be; undefined for none. */
  readonly from?: number | undefined
} & (
  | { readonly kind: 'mutation'; readonly operator: MutationOperator }
  | { readonly kind: 'crossover'; readonly operator: CrossoverOperator }
)

export interface NamedCritic {
  readonly name: string
  readonly critic: Critic
}

export interface NamedArchive {
  readonly name: string
  /** Share of the offspring that is bred from its elites, 0..1. */
  readonly breed: number
  readonly archive: Archive
}

/** The parts that a search is made of, as an experiment names them. */
export interface SearchComponents {
  readonly executor: Executor
  readonly stores: readonly ReplayStore[]
  readonly settings: ReplaySettings
  readonly models: readonly ModelProvider[]
  readonly variation: readonly VariationOperator[]
  readonly fitness: FitnessFunction
  readonly critics: readonly NamedCritic[]
  readonly archives: readonly NamedArchive[]
  /** By weight where it is undefined. */
  readonly choice?: OperatorChoice
  readonly selection: MatingSelection
  readonly survival: SurvivalSelection
  readonly termination: readonly Termination[]
}
