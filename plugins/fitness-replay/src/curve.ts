import type { CurveCell, CurvePoint } from 'autotts'
import type { Cell, OrderMeans, SweepPoint } from './sweep.ts'

/** The accuracy-token curve of a sweep; every store has the same weight. */
export function curveOf(sweep: readonly SweepPoint[]): CurvePoint[] {
  return sweep.map(({ beta, cells }) => {
    const figures = cells.map(cellFigures)
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
    const orders = cells[0]?.byOrder ?? []
    return orders.map((_, order) => mean(cells.map(({ byOrder }) => (byOrder[order] as OrderMeans).tokens)))
  })
}

function cellFigures({ store, byOrder }: Cell): CurveCell {
  return {
    store,
    accuracy: 100 * mean(byOrder.map(({ right }) => right)),
    tokens: mean(byOrder.map(({ tokens }) => tokens)),
    sequentialTokens: mean(byOrder.map(({ sequentialTokens }) => sequentialTokens)),
  }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
