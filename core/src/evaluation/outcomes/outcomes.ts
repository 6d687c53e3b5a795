import type { Scoring } from './scoring.ts'

/**
 * What a program did, question by question: sums over the branch orders. All statistics over questions are computed
 * from these, without running anything again.
 */
export interface Outcomes {
  /** Ascending. */
  readonly betas: readonly number[]
  /** Seeds of the branch orders, in the order in which they were run. */
  readonly orders: readonly number[]
  /** How many of the orders the sums of each stage are over: ascending, the last one all of them. */
  readonly stages: readonly number[]
  readonly stores: readonly StoreOutcomes[]
  /** How the objectives are made of the sums. */
  readonly scoring: Scoring
}

/** Sums lie at (stage * betas + beta) * questions + question; those of a stage include the stages before. */
export interface StoreOutcomes {
  readonly store: string
  /** The number of each question: the same text has the same number in all stores. */
  readonly questions: readonly number[]
  /** Number of right episodes. */
  readonly right: Float64Array
  /** Tokens of all episodes. */
  readonly tokens: Float64Array
}

/** Whether two programs saw the same questions of the same stores at the same betas. */
export function sameQuestions(one: Outcomes, other: Outcomes): boolean {
  const asked = ({ betas, stores }: Outcomes) =>
    JSON.stringify([betas, stores.map(({ store, questions }) => [store, questions])])
  return asked(one) === asked(other)
}

/** The same without the sums of earlier stages: all that a report needs, in a part of the memory. */
export function lastStage(outcomes: Outcomes): Outcomes {
  const { betas, orders, stores } = outcomes
  return {
    ...outcomes,
    stages: [orders.length],
    stores: stores.map((store) => {
      const size = betas.length * store.questions.length
      return { ...store, right: store.right.slice(-size), tokens: store.tokens.slice(-size) }
    }),
  }
}
