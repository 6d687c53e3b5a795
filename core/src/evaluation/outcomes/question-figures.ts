import type { BetaPoint } from '../curve-indicator.ts'
import type { Outcomes, StoreOutcomes } from './outcomes.ts'
import type { Part } from './scoring.ts'

/**
 * What every question adds to the curve of a program: a weighted sum over the questions is a point of the curve. Every
 * store has the same weight, every question the same within its store.
 */
export interface QuestionFigures {
  readonly betas: readonly number[]
  /** One more than the largest number of a question. */
  readonly questions: number
  /** Percent, at beta * questions + question. */
  readonly accuracy: Float64Array
  /** Tokens per question, at beta * questions + question. */
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
  const figures = {
    betas,
    questions,
    accuracy: new Float64Array(betas.length * questions),
    tokens: new Float64Array(betas.length * questions),
  }
  const stores = outcomes.stores.flatMap((store) => {
    const rows = rowsOf(store, part)
    return rows.length === 0 ? [] : [{ store, rows }]
  })
  for (const { store, rows } of stores) {
    const scale = 1 / (stores.length * rows.length * (stages[stage] ?? 0))
    for (let beta = 0; beta < betas.length; beta += 1) {
      const from = (stage * betas.length + beta) * store.questions.length
      for (const row of rows) {
        const at = beta * questions + (store.questions[row] as number)
        add(figures.accuracy, at, 100 * scale * (store.right[from + row] as number))
        add(figures.tokens, at, scale * (store.tokens[from + row] as number))
      }
    }
  }
  return figures
}

/** The curve of the questions, each as often as its weight says; once where there are no weights. */
export function weightedCurve(figures: QuestionFigures, weights?: ArrayLike<number>): BetaPoint[] {
  const { betas, questions, accuracy, tokens } = figures
  return betas.map((beta, i) => {
    const from = i * questions
    return {
      beta,
      accuracy: weightedSum(accuracy, from, questions, weights),
      tokens: weightedSum(tokens, from, questions, weights),
    }
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
