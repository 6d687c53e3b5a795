import type { Action } from './action.ts'
import type { Answer } from './answer.ts'
import type { Branch } from './branch.ts'
import type { Question } from './question.ts'

/** What a controller reads of a branch; replay refuses a controller whose signals a store does not hold. */
export type Signal = 'probes' | 'finals' | 'lengths'

/** The settings of a controller, each a finite number. */
export type Knobs = Readonly<Record<string, number>>

/** The steps of an episode: every yield spends, the return value is the answer (NO_ANSWER abstains). */
export type Episode = Generator<Action | readonly Action[], Answer, readonly Branch[]>

/**
 * A test-time-scaling controller: a pure schedule and a generator. **Every `yield` spends compute;
 * everything between two yields is free.** A yield gives back the branches it touched.
 */
export interface ControllerDefinition<K extends Knobs = Knobs> {
  readonly name: string
  /** One sentence for listings. */
  readonly summary?: string
  readonly signals?: readonly Signal[]
  /** Every setting from the single trade-off beta in [0, 1]; each knob monotone, larger beta spends more. */
  readonly schedule: (beta: number) => K
  readonly solve: (question: Question, knobs: K) => Episode
}

/** Declares a controller; it gives back what it is given, for the sake of types. */
export function defineController<const K extends Knobs>(
  definition: ControllerDefinition<K>,
): ControllerDefinition<K> {
  return definition
}
