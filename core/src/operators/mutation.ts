import type { ControllerProgram } from '../execution/controller-program.ts'
import type { Random } from '../random/random.ts'
import type { DecisionModule } from './critic.ts'
import type { EvaluatedIndividual } from './individual.ts'
import type { LeastCall } from './least-call.ts'
import type { Lesson } from './lessons.ts'
import type { ModelAccess } from './model-provider.ts'
import type { ModelUsage } from './model-reply.ts'
import type { OutsideWork } from './outside-work.ts'
import type { SearchSetup, SetupCheck } from './setup.ts'
import type { Variation } from './variation.ts'
import type { Workbench } from './workbench.ts'

/** What every variation operator is given. */
export interface VariationContext {
  /** The only source of randomness; it depends on the run's seed and the offspring's index. */
  readonly random: Random
  /** Every individual evaluated so far that the offspring may know of, by index. */
  readonly history: readonly EvaluatedIndividual[]
  /**
   * Share of the budget of individuals or episodes, whichever is further gone, that was used up when the offspring was asked,
   * 0 to 1; undefined where the search has neither.
   */
  readonly budgetUsed?: number
  /** Which of the operator's variants was chosen; undefined where it has none. */
  readonly variant?: string
  /** What the experiment gives its components to work with; a search always says it. */
  readonly setup?: SearchSetup
  /** The experiment's models, metered and within its budget. */
  readonly models: ModelAccess
  /** For work outside autotts that costs money; a search always has it. */
  readonly outside?: OutsideWork
  /** What critics learnt from the whole population, those of the last review of each. */
  readonly lessons?: readonly Lesson[]
  /** Checks and runs drafts, and traces what programs did, within the operator's allowance of episodes. */
  readonly workbench: Workbench
  /** Aborted when the run ends; an operator that waits must honour it. */
  readonly signal: AbortSignal
}

/** What one attempt usually takes of a model, all of its calls together; for estimates alone. */
export interface ModelForecast {
  readonly model: string
  readonly usage: ModelUsage
}

export interface OperatorVariant {
  readonly name: string
  /** How often it is chosen, relative to the operator's other variants; 0 is never. */
  readonly weight: number
}

/**
 * Varies one parent. It must not change its inputs, and with the same inputs and random stream it must give
 * the same variation (an operator that asks a model is exempt: its answers are recorded in the log).
 * A parent that it can do nothing with is a `rejected` variation; only a broken set-up throws.
 */
export interface MutationOperator extends SetupCheck {
  /** Variants that the search chooses between, such as models; an operator without them has one way to work. */
  readonly variants?: readonly OperatorVariant[]
  /** Models that it may ask, by the names under the experiment's `models`; they are looked up before the run. */
  readonly models?: readonly string[]
  /** Names of those outside whose work it may have done for money, as the log has them. */
  readonly outside?: readonly string[]
  /** What it foresees to take of each of its models; no estimate can be made of what is left out. */
  readonly forecast?: readonly ModelForecast[]
  /**
   * The smallest call that it would make of each of `models` and `outside`, so that a budget which covers none of them is told
   * before a run; nothing can be told of what is left out.
   */
  leastCalls?(setup: SearchSetup): readonly LeastCall[]
  /** Decision modules that it varies, where it does not vary all: what a choice goes by that listens to critiques. */
  readonly modules?: readonly DecisionModule[]
  /** Most episodes that its workbench may run for one individual, whatever the number of attempts; none where it is left out. */
  readonly episodes?: number
  /**
   * In a few words how it would vary a program of which only the text is known, such as a seed (`varied as a tree of 31 nodes`); `autotts
   * validate` tells it. Left out where all programs are varied alike.
   */
  variesAs?(program: ControllerProgram, setup: SearchSetup): string
  mutate(parent: EvaluatedIndividual, context: VariationContext): Variation | Promise<Variation>
}
