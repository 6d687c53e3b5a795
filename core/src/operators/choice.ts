import type { Random } from '../random/random.ts'
import type { DecisionModule } from './critic.ts'
import type { Objective } from './fitness.ts'
import type { EvaluatedIndividual } from './individual.ts'
import type { SetupCheck } from './setup.ts'

/** Something that makes offspring: an operator, or an operator with one of its models. */
export interface Arm {
  readonly operator: string
  /** The variant of the operator, such as a model's name; absent where it has none. */
  readonly variant?: string
  /** Decision modules that the operator varies; all of them where it is left out. */
  readonly modules?: readonly DecisionModule[]
  /** As the experiment states it, relative to the other arms; above 0. */
  readonly weight: number
}

/** What an attempt to make an offspring came to. */
export interface ArmOutcome {
  readonly index: number
  readonly operator: string
  readonly variant?: string
  /** Parents that are known, the first named first; none for a newcomer. */
  readonly parents: readonly EvaluatedIndividual[]
  /** The offspring; undefined where there was none, or where it was rejected. */
  readonly offspring?: EvaluatedIndividual
  /** What it cost, whatever came of it. */
  readonly episodes: number
  readonly modelTokens: number
  readonly usd: number
  /** Models that it asked; absent where it asked none. */
  readonly models?: readonly string[]
}

export interface ChoiceContext {
  readonly objectives: readonly Objective[]
  /** Attempts that the offspring may know of, in the order of the log. */
  readonly outcomes: readonly ArmOutcome[]
  /** The only source of randomness; it depends on the run's seed, the offspring's index and the attempt. */
  readonly random: Random
}

/** Decides which operator makes the next offspring, and with which model. Equal inputs give equal choices. */
export interface OperatorChoice extends SetupCheck {
  choose(arms: readonly Arm[], context: ChoiceContext): Arm
}
