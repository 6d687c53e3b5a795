import type { BetaPoint } from '../curve-indicator.ts'
import type { Outcomes, StoreOutcomes } from './outcomes.ts'
import type { Part } from './scoring.ts'

/**
 * What every question adds to the curve of a program, ready for many resamples. Every store has the same weight, every
 * question the same within its store.
 */
export interface QuestionFigures {
  readonly betas: readonly number[]
  /** One more than the largest number of a question. */
  readonly questions: number
  readonly groups: readonly StoreGroup[]
}

/** Stores of equally many questions, added up: whole numbers, so that equal programs have equal sums in any order. */
interface StoreGroup {
  /** What turns a sum into the group's part of a mean over all stores. */
  readonly divisor: number
  /** Right episodes, at beta * questions + question. */
  readonly right: Float64Array
  /** Tokens, at beta * questions + question. */
  readonly tokens: Float64Array
}

/**
 * @param stage which stage of the outcomes; the last one where it is not told
 * @param part what counts; everything where it is not told
 */
export function questionFigures(
  outcomes: Outcomes,
  stage = outcomes.stages.length - 1,
  part: Part = {},
): QuestionFigures {
  const { betas, stages } = outcomes
  const questions = 1 + Math.max(-1, ...outcomes.stores.flatMap((store) => store.questions))
  const counted = outcomes.stores.flatMap((store) => {
    const rows = rowsOf(store, part)
    return rows.length === 0 ? [] : [{ store, rows }]
  })
  const groups = new Map<number, StoreGroup>()
  for (const { store, rows } of counted) {
    const group = groups.get(rows.length) ?? {
      divisor: counted.length * rows.length * (stages[stage] ?? 0),
      right: new Float64Array(betas.length * questions),
      tokens: new Float64Array(betas.length * questions),
    }
    groups.set(rows.length, group)
    for (let beta = 0; beta < betas.length; beta += 1) {
      const from = (stage * betas.length + beta) * store.questions.length
      for (const row of rows) {
        const at = beta * questions + (store.questions[row] as number)
        add(group.right, at, store.right[from + row] as number)
        add(group.tokens, at, store.tokens[from + row] as number)
      }
    }
  }
  return { betas, questions, groups: [...groups.values()] }
}

/** The curve of the questions, each as often as its weight says; once where there are no weights. */
export function weightedCurve(
  { betas, questions, groups }: QuestionFigures,
  weights?: ArrayLike<number>,
): BetaPoint[] {
  return betas.map((beta, i) => {
    const from = i * questions
    let [accuracy, tokens] = [0, 0]
    for (const group of groups) {
      accuracy += (100 * weightedSum(group.right, from, questions, weights)) / group.divisor
      tokens += weightedSum(group.tokens, from, questions, weights) / group.divisor
    }
    return { beta, accuracy, tokens }
  })
}

function rowsOf({ store, questions }: StoreOutcomes, part: Part): readonly number[] {
  if (part.stores?.includes(store) === false) return []
  const wanted = part.questions === undefined ? undefined : new Set(part.questions)
  return questions.flatMap((number, row) => (wanted?.has(number) === false ? [] : [row]))
}

function add(values: Float64Array, at: number, value: number): void {
  values[at] = (values[at] as number) + value
}

function weightedSum(
  values: Float64Array,
  from: number,
  count: number,
  weights: ArrayLike<number> | undefined,
): number {
  let sum = 0
  for (let i = 0; i < count; i += 1) {
    sum += (values[from + i] as number) * (weights === undefined ? 1 : (weights[i] as number))
  }
  return sum
}
