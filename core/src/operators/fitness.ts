import type { Knobs } from '../controller/define-controller.ts'
import type { ContentHash } from '../events/content-hash.ts'
import type { Executor } from '../execution/executor.ts'
import type { ReplaySettings } from '../replay/replay-settings.ts'
import type { ReplayStore } from '../replay/replay-store.ts'
import type { EvaluatedIndividual, Individual } from './individual.ts'
import type { SearchSetup, SetupFault } from './setup.ts'

export type Direction = 'maximise' | 'minimise'

export interface Objective {
  readonly name: string
  readonly direction: Direction
  /** Such as `percent` or `tokens per question`. */
  readonly unit: string
  /** What a value is computed from, such as `mean over 6 betas`: a few words for the report. */
  readonly about?: string
}

/** One beta of an accuracy-token curve, averaged over the stores with equal weight. */
export interface CurvePoint {
  readonly beta: number
  /** Percent; more is better. */
  readonly accuracy: number
  /** Mean tokens per question; less is better. */
  readonly tokens: number
  /** Mean tokens of the longest branch; less is better. */
  readonly sequentialTokens: number
  /** The same figures store by store, in the order of the experiment's stores. */
  readonly cells: readonly CurveCell[]
  /** The program's resolved knobs at this beta. */
  readonly knobs?: Knobs
}

export interface CurveCell {
  readonly store: string
  readonly accuracy: number
  readonly tokens: number
  readonly sequentialTokens: number
}

/** What an evaluation found: named objectives and the curve they were computed from; never a bare score. */
export interface Fitness {
  /** Value by objective name; every objective of the function has one. */
  readonly objectives: Readonly<Record<string, number>>
  readonly curve: readonly CurvePoint[]
  /** Episodes that were run for it. */
  readonly episodes: number
  /** Payload with figures question by question, in a form of the fitness function's own; for statistics. */
  readonly outcomes?: ContentHash
}

/** Large texts beside the log, named by their content. */
export interface Payloads {
  /** Keeps a text; it can be read by its hash from now on, also after a resume. */
  put(text: string): ContentHash
  /** @throws AutottsError E_RUN_LOG where it is missing */
  get(hash: ContentHash): string
}

export interface FitnessContext {
  readonly executor: Executor
  readonly stores: readonly ReplayStore[]
  /** How episodes are graded, charged and limited. */
  readonly settings: ReplaySettings
  /** Those that the individual competes with for a place in the population: what a first, cheap pass may compare it with. */
  readonly rivals?: readonly EvaluatedIndividual[]
  readonly payloads: Payloads
  /** Nothing will be selected by the result, as in a held-out report: no part of the stores need be set aside. */
  readonly final?: boolean
  readonly signal: AbortSignal
}

/**
 * Evaluates a program. What is the program's own fault rejects with an AutottsError E_CONTROLLER_* and
 * becomes an event (a CandidateDropped with what it really cost); anything else that rejects ends the run.
 */
export interface FitnessFunction {
  readonly objectives: readonly Objective[]
  /**
   * The most episodes that one evaluation on these stores can take: what is reserved before it starts. A
   * function without it cannot be used with a budget of episodes.
   */
  reserve?(stores: readonly ReplayStore[]): number
  /**
   * Rows of the questions of each store by which it selects, which critics and operators may look at; all of them where it is
   * left out. What it keeps to confirm the result is not among them.
   */
  searched?(stores: readonly ReplayStore[]): readonly (readonly number[])[]
  /** Why it cannot judge programs on these search stores in this experiment, if so: asked before anything runs. */
  refusal?(stores: readonly ReplayStore[], setup?: SearchSetup): SetupFault | undefined
  evaluate(individual: Individual, context: FitnessContext): Promise<Fitness>
}
