import type { Fitness, FitnessContext } from './fitness.ts'
import type { Individual } from './individual.ts'
import type { LeastCall } from './least-call.ts'
import type { Reviewer } from './lessons.ts'
import type { ModelAccess } from './model-provider.ts'
import type { SearchSetup } from './setup.ts'

/**
 * The parts of a controller: how many branches to open and when, which to take further, which to give up, what a vote weighs, when
 * to stop, what to answer, and how all of it follows from beta.
 */
export const DECISION_MODULES = ['open', 'advance', 'prune', 'score', 'stop', 'answer', 'schedule'] as const

/** The part of a controller that a finding concerns. */
export type DecisionModule = (typeof DECISION_MODULES)[number]

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
  /** Accuracy points that mending it would have brought; below 0 where it costs some, which the tokens have to be worth. */
  readonly points: number
  /** Mean tokens per question that mending it would have saved; below 0 where it costs some, which the points have to be worth. */
  readonly tokens: number
  /**
   * How often the tokens would have been halved, log2(before / after), averaged over the betas that were looked at: a saving at a
   * cheap beta is no less than one at a dear beta. Worked out from `tokens` where it is left out.
   */
  readonly halvings?: number
  /** Mean tokens per question that were wasted as hindsight tells: more than a rule that has to decide without it can save. */
  readonly hindsight?: number
  readonly evidence: readonly Evidence[]
}

export interface Critique {
  /** The critic's name. */
  readonly critic: string
  readonly findings: readonly Finding[]
  /** Mean tokens per question of the episodes that it looked at: what the tokens of its findings are a part of. */
  readonly spent?: number
  /** Why it could find nothing, such as a model that did not answer; absent where it looked. */
  readonly reason?: string
}

export interface CriticContext extends FitnessContext {
  /**
   * Rows of the questions that it may look at, for each of the stores: what the fitness function keeps to confirm the result is
   * not among them, and there may be stores without any.
   */
  readonly questions: readonly (readonly number[])[]
  /** What the critics before it said of the same individual, in the order of the experiment. */
  readonly earlier: readonly Critique[]
  /** The experiment's models, metered and within its budget. */
  readonly models: ModelAccess
}

/** Diagnoses a program from its traces on the search stores. */
export interface Critic {
  /** Models that it may ask, by the names under the experiment's `models`. */
  readonly models?: readonly string[]
  /** The smallest call that it would make of each of `models`, see `MutationOperator.leastCalls`. */
  leastCalls?(setup: SearchSetup): readonly LeastCall[]
  /** Where it looks at the whole population as well. */
  readonly reviewer?: Reviewer
  critique(individual: Individual, fitness: Fitness, context: CriticContext): Promise<Critique>
}
