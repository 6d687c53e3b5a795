import type { Objective } from './fitness.ts'

/** Whether programs trade accuracy for tokens by beta, or have one operating point. */
export type BetaUse = 'swept' | 'none'

/** What an experiment gives its components to work with. */
export interface SearchSetup {
  readonly objectives: readonly Objective[]
  /** Most individuals of a population. */
  readonly populationSize: number
  /** Whether programs are probed, so that individuals have a `behaviour`. */
  readonly probed: boolean
  /** `none` where the knobs of what is bred have to be constants; a seed is used at beta = 1. `swept` where it is left out. */
  readonly beta?: BetaUse
  /** What model calls and outside work may cost in the whole run; absent where it is not bounded. */
  readonly budget?: { readonly usd?: number; readonly tokens?: number }
  /** Minutes that one call of a plugin may take. */
  readonly patience?: number
  /** Set where what was recorded answers: nobody is asked, and nothing is started outside. */
  readonly offline?: boolean
}

/** Why a component cannot work in an experiment. */
export interface SetupFault {
  /** What is wrong, with the offending value. */
  readonly message: string
  /** Where it is wrong: a path among the component's options, such as `['quality']`; or a key of the experiment. */
  readonly at:
    | { readonly option: readonly (string | number)[] }
    | { readonly key: readonly (string | number)[] }
  readonly expected: string
  readonly next: string
}

/** A component that has demands on the experiment says so before anything runs, not in the middle of a search. */
export interface SetupCheck {
  refusal?(setup: SearchSetup): SetupFault | undefined
}
