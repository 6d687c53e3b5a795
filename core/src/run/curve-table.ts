import { type ColumnTable, table } from 'arquero'
import type { ReportedProgram } from './run-result.ts'

/** The mean over the stores stands under this name. */
export const ALL_STORES = 'mean'

/** Curves as a table: a row per program, store (and their mean) and beta. */
export function curveTable(programs: readonly ReportedProgram[]): ColumnTable {
  const rows = programs.flatMap(({ name, curve }) =>
    curve.flatMap(({ beta, cells, accuracy, tokens, sequentialTokens }) =>
      [...cells, { store: ALL_STORES, accuracy, tokens, sequentialTokens }].map((cell) => ({
        program: name,
        beta,
        ...cell,
      })),
    ),
  )
  return table({
    program: rows.map(({ program }) => program),
    store: rows.map(({ store }) => store),
    beta: rows.map(({ beta }) => beta),
    accuracy: rows.map(({ accuracy }) => accuracy),
    tokens: rows.map(({ tokens }) => tokens),
    sequentialTokens: rows.map(({ sequentialTokens }) => sequentialTokens),
  })
}
