import type { CurveIndicator } from '../curve-indicator.ts'
import type { FinishedCell } from '../evaluation-cell.ts'
import type { Outcomes } from './outcomes.ts'
import { questionNumbers } from './question-numbers.ts'
import { wholeScoring } from './scoring.ts'
import { sumsByQuestion } from './sums-by-question.ts'

/**
 * The outcomes of one program from its cells: all stores at all betas under the same branch orders, stores outside, betas
 * inside and ascending, as `planCells` has them.
 *
 * @throws RangeError where a cell is missing
 */
export function outcomesOfCells(
  cells: readonly FinishedCell[],
  indicators: readonly CurveIndicator[] = [],
): Outcomes {
  const stores = [...new Set(cells.map(({ cell }) => cell.store))]
  const betas = [...new Set(cells.map(({ cell }) => cell.beta))]
  if (cells.length === 0 || cells.length !== stores.length * betas.length)
    throw new RangeError('outcomes need every store at every beta')
  const numbers = questionNumbers(stores)
  const orders = cells[0]?.result.scores.range.orders ?? []
  return {
    betas,
    orders,
    stages: [orders.length],
    scoring: wholeScoring(indicators),
    stores: stores.map((store, i) => {
      const sums = cells
        .filter(({ cell }) => cell.store === store)
        .map(({ result }) => sumsByQuestion(result.scores))
      return {
        store: store.id,
        questions: numbers[i] ?? [],
        right: joined(sums.map(({ right }) => right)),
        tokens: joined(sums.map(({ tokens }) => tokens)),
      }
    }),
  }
}

/** Arrays one after another. */
export function joined(parts: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
