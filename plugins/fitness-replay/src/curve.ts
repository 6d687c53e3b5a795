import type { CurveCell, CurvePoint, Part, QuestionSums } from 'autotts'
import type { Cell, SweepPoint } from './sweep.ts'

/**
 * The accuracy-token curve of a sweep over a part of the stores and questions; every store has the same weight.
 *
 * @param numbers of the questions, by store
 */
export function curveOf(
  sweep: readonly SweepPoint[],
  numbers: readonly (readonly number[])[],
  part: Part = {},
): CurvePoint[] {
  const wanted = part.questions === undefined ? undefined : new Set(part.questions)
  return sweep.map(({ beta, cells }) => {
    const figures = cells.flatMap((cell, i) => {
      if (part.stores?.includes(cell.store) === false) return []
      const rows = (numbers[i] ?? []).flatMap((number, row) => (wanted?.has(number) === false ? [] : [row]))
      return rows.length === 0 ? [] : [cellFigures(cell, rows)]
    })
    const knobs = cells[0]?.knobs
    return {
      beta,
      accuracy: mean(figures.map(({ accuracy }) => accuracy)),
      tokens: mean(figures.map(({ tokens }) => tokens)),
      sequentialTokens: mean(figures.map(({ sequentialTokens }) => sequentialTokens)),
      cells: figures,
      ...(knobs === undefined ? {} : { knobs }),
    }
  })
}

/** By beta: mean tokens of each branch order, averaged over the stores. */
export function tokensByOrder(sweep: readonly SweepPoint[]): number[][] {
  return sweep.map(({ cells }) => {
    const orders = cells[0]?.tokensByOrder ?? []
    return orders.map((_, order) => mean(cells.map((cell) => cell.tokensByOrder[order] as number)))
  })
}

function cellFigures({ store, stages, tokensByOrder: orders }: Cell, rows: readonly number[]): CurveCell {
  const episodes = rows.length * orders.length
  const total = (name: keyof QuestionSums) =>
    stages.reduce((sum, stage) => rows.reduce((part, row) => part + (stage[name][row] ?? 0), sum), 0)
  return {
    store,
    accuracy: (100 * total('right')) / episodes,
    tokens: total('tokens') / episodes,
    sequentialTokens: total('sequentialTokens') / episodes,
  }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
