import { objectiveVector } from '../evaluation/objective-vector.ts'
import { addCosts, type ModelCost } from '../models/model-cost.ts'
import type { Objective } from '../operators/fitness.ts'
import type { ArmRecord } from '../search/arm-records.ts'
import type { ModelRecord } from '../search/model-records.ts'
import type { SearchState } from '../search/search-state.ts'

/** Improvements, and what each came to. */
export interface Yield {
  /** Offspring that no program evaluated before them was at least as good as in every objective. */
  readonly improvements: number
  /** Dollars of model calls for each of them; null where there is none. */
  readonly usdPerImprovement: number | null
}

/** Model calls and their cost, input and output tokens together; those that were lost when a process died are not in it. */
export interface ModelUse extends ModelCost, Yield {
  readonly calls: number
  /** By how much servers reported more than requests allowed; a part of the cost. */
  readonly excess: ModelCost
  /** In the order in which they were first asked; an improvement counts for every model that was asked for it. */
  readonly byModel: readonly (ModelRecord & Yield)[]
}

export function modelUse(state: SearchState, objectives: readonly Objective[]): ModelUse {
  const improved = improvementsIn(state, objectives)
  const paid = improved.filter(({ models = [] }) => models.length > 0)
  const cost = answeredCost(state)
  return {
    calls: state.modelCalls,
    ...cost,
    ...yieldOf(paid.length, cost.usd),
    excess: state.modelExcess,
    byModel: state.models.map((record) => ({
      ...record,
      ...yieldOf(paid.filter(({ models = [] }) => models.includes(record.model)).length, record.usd),
    })),
  }
}

export type OperatorUse = ArmRecord & Yield

export function operatorUse(state: SearchState, objectives: readonly Objective[]): readonly OperatorUse[] {
  const improved = improvementsIn(state, objectives)
  return state.arms.map((arm) => {
    const own = improved.filter(
      ({ operator, variant }) => operator === arm.operator && variant === arm.variant,
    )
    return { ...arm, ...yieldOf(own.length, arm.usd) }
  })
}

/** Attempts whose offspring improved on all that was evaluated before, in the order of the log. */
function improvementsIn({ evaluated, outcomes }: SearchState, objectives: readonly Objective[]) {
  const best: number[][] = []
  const improved = new Set<string>()
  for (const { id, fitness } of evaluated) {
    const vector = objectiveVector(fitness.objectives, objectives)
    if (best.some((other) => isAsGood(other, vector))) continue
    improved.add(id)
    best.splice(0, best.length, ...best.filter((other) => !isAsGood(vector, other)), vector)
  }
  return outcomes.toArray().filter(({ offspring }) => offspring !== undefined && improved.has(offspring.id))
}

/** In every objective; less is better. */
function isAsGood(a: readonly number[], b: readonly number[]): boolean {
  return a.every((value, k) => value <= (b[k] ?? Number.NEGATIVE_INFINITY))
}

function yieldOf(improvements: number, usd: number): Yield {
  return { improvements, usdPerImprovement: improvements === 0 ? null : usd / improvements }
}

function answeredCost({ modelSpend, modelLost }: SearchState): ModelCost {
  return addCosts(modelSpend, { tokens: -modelLost.tokens, usd: -modelLost.usd })
}
