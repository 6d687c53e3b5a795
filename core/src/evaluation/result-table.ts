import { type ColumnTable, table } from 'arquero'
import type { EvaluationRow, RowWithIntervals } from './evaluation-row.ts'

/** The columns of every curve and result table, in order; those of intervals follow where they were asked for. */
export const RESULT_COLUMNS = [
  'controller',
  'settings',
  'store',
  'model',
  'benchmark',
  'grading',
  'beta',
  'orders',
  'questions',
  'accuracy',
  'tokens',
  'sequentialTokens',
] as const satisfies readonly (keyof EvaluationRow)[]

export const INTERVAL_COLUMNS = [
  'accuracyStandardError',
  'accuracyLow',
  'accuracyHigh',
  'tokensStandardError',
  'tokensLow',
  'tokensHigh',
] as const satisfies readonly (keyof RowWithIntervals)[]

/** Results as an Arquero table; `settings` is JSON text in it. */
export function resultTable(rows: readonly (EvaluationRow | RowWithIntervals)[]): ColumnTable {
  const columns: [string, unknown[]][] = RESULT_COLUMNS.map((name) => [
    name,
    rows.map((row) => (name === 'settings' ? JSON.stringify(row.settings) : row[name])),
  ])
  const first = rows[0]
  if (first !== undefined && 'accuracyLow' in first) {
    for (const name of INTERVAL_COLUMNS) {
      columns.push([name, rows.map((row) => ('accuracyLow' in row ? row[name] : Number.NaN))])
    }
  }
  return table(columns)
}
