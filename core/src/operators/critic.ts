import type { Fitness, FitnessContext } from './fitness.ts'
import type { Individual } from './individual.ts'

/** The part of a controller that a finding concerns. */
export type DecisionModule = 'open' | 'advance' | 'prune' | 'stop' | 'answer' | 'schedule'

/** One episode that shows a finding. */
export interface Evidence {
  readonly store: string
  readonly question: number
  readonly order: number
  readonly beta: number
  /** What happened in it, in words. */
  readonly what: string
}

/** Something that traces show, with its size; never a number alone. */
export interface Finding {
  /** Stable name, such as `spent-after-decided`. */
  readonly kind: string
  readonly module: DecisionModule
  /** A sentence with the figures in it. */
  readonly message: string
  /** Accuracy points that mending it could bring; more is a bigger finding. */
  readonly points: number
  /** Mean tokens per question that mending it could save; more is a bigger finding. */
  readonly tokens: number
  readonly evidence: readonly Evidence[]
}

export interface Critique {
  /** The critic's name. */
  readonly critic: string
  readonly findings: readonly Finding[]
}

/** Diagnoses a program from its traces on the search stores. */
export interface Critic {
  critique(individual: Individual, fitness: Fitness, context: FitnessContext): Promise<Critique>
}
