import { accuracyWithin, budgetAveragedAccuracy } from '../evaluation/budget-averaged-accuracy.ts'
import { meanCurve } from '../evaluation/measure-programs.ts'
import type { Outcomes } from '../evaluation/outcomes/outcomes.ts'
import type { Grading } from '../replay/replay-columns.ts'
import type { ReplayStore } from '../replay/replay-store.ts'
import type { SetFigures } from './discovered-record.ts'

export interface MeasuredSet {
  readonly stores: readonly Pick<ReplayStore, 'id' | 'contentHash'>[]
  readonly grading: Grading
  readonly budgets: readonly number[]
}

/** What is written of a program's figures on a set of stores. */
export function setFigures(outcomes: Outcomes, { stores, grading, budgets }: MeasuredSet): SetFigures {
  const curve = meanCurve(outcomes)
  const measured = new Set(outcomes.stores.map(({ store }) => store))
  return {
    stores: Object.fromEntries(
      stores.filter(({ id }) => measured.has(id)).map(({ id, contentHash }) => [id, contentHash]),
    ),
    grading,
    orders: outcomes.orders.length,
    budgets: [...budgets],
    accuracy: budgetAveragedAccuracy(curve, budgets),
    within: budgets.map((budget) => accuracyWithin(curve, budget)),
    curve: curve.map(({ beta, accuracy, tokens }) => ({ beta, accuracy, tokens })),
  }
}
