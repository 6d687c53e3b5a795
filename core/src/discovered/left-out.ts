import type { CurveIndicator } from '../evaluation/curve-indicator.ts'
import { objectiveValues } from '../evaluation/outcomes/objective-values.ts'
import type { Outcomes } from '../evaluation/outcomes/outcomes.ts'
import type { Part } from '../evaluation/outcomes/scoring.ts'

/** A program that a run evaluated. */
export interface Measured {
  readonly name: string
  /** Whether the run bred it; seeds and baselines were there before. */
  readonly bred: boolean
  readonly outcomes: Outcomes
}

export interface LeftOutRow {
  readonly name: string
  /** Accuracy in percent averaged over the budgets, on each store in turn; of what was bred, the best by the other stores. */
  readonly stores: readonly number[]
  /** The same on questions: of what was bred, the best by the questions of the other folds. Undefined where there are too few questions. */
  readonly questions: number | undefined
}

export interface LeftOut {
  /** Ids, in the order of the figures. */
  readonly stores: readonly string[]
  /** First what was bred, then every program that is not bred. */
  readonly rows: readonly LeftOutRow[]
}

/**
 * What the selection of a run is worth where it did not select: the best bred program is chosen without a store, or without a fold of the
 * questions, and counted on what was left out. More is better; how far it falls behind the best of the whole is what was fitted to
 * the search stores. Every question k of a store belongs to fold k mod `folds`.
 *
 * A fold's figure is what its questions add to the whole: the curve is a mean over questions, its budget-averaged accuracy is not, so
 * what the other folds have is taken from what all have, in proportion to their questions.
 */
export function leftOut(
  programs: readonly Measured[],
  { budgets, folds }: { readonly budgets: readonly number[]; readonly folds: number },
): LeftOut {
  const indicators: readonly CurveIndicator[] = [{ name: 'budget-averaged-accuracy', budgets }]
  const accuracy = ({ outcomes }: Measured, part: Part): number =>
    objectiveValues(outcomes, { indicators, folds: [part] })()[0] ?? Number.NaN
  const bred = programs.filter((one) => one.bred)
  const [first] = programs
  const stores = first?.outcomes.stores.map(({ store }) => store) ?? []
  const questions = [...new Set(first?.outcomes.stores.flatMap((store) => store.questions))]
  const best = (part: Part) => bred.reduce((a, b) => (accuracy(b, part) > accuracy(a, part) ? b : a))
  const without = stores.map((store) => ({
    out: { stores: [store] },
    rest: { stores: stores.filter((one) => one !== store) },
  }))
  const parts = Array.from({ length: folds }, (_, fold) => questions.filter((_, k) => k % folds !== fold))
  const onQuestions = (chosen: (part: Part) => Measured): number | undefined => {
    if (questions.length < 2 * folds) return undefined
    const added = parts.map((rest) => {
      const one = chosen({ questions: rest })
      return questions.length * accuracy(one, {}) - rest.length * accuracy(one, { questions: rest })
    })
    return added.reduce((sum, value) => sum + value, 0) / questions.length
  }
  const rowOf = (name: string, chosen: (part: Part) => Measured): LeftOutRow => ({
    name,
    stores: stores.length < 2 ? [] : without.map(({ out, rest }) => accuracy(chosen(rest), out)),
    questions: onQuestions(chosen),
  })
  const others = programs.filter((one) => !one.bred).map((one) => rowOf(one.name, () => one))
  return { stores, rows: [...(bred.length === 0 ? [] : [rowOf('best bred', best)]), ...others] }
}
