import type { EvaluationRow, RowWithIntervals } from '../evaluation/evaluation-row.ts'
import { resultTable } from '../evaluation/result-table.ts'
import { csvText } from './csv.ts'
import { formatPercent, formatTokens } from './format-number.ts'
import { markdownTable } from './markdown-table.ts'
import { ordersText } from './orders-text.ts'
import { type TextColumn, textTable } from './text-table.ts'

export const RESULT_FORMATS = ['text', 'json', 'csv', 'markdown'] as const
export type ResultFormat = (typeof RESULT_FORMATS)[number]

/** Results for people (text, markdown: rounded) or for programs (json, csv: as computed). */
export function renderResults(
  rows: readonly (EvaluationRow | RowWithIntervals)[],
  format: ResultFormat,
): string {
  if (format === 'json') return `${JSON.stringify(rows, null, 2)}\n`
  if (format === 'csv') return csvText(resultTable(rows))
  if (rows.length === 0) return ''
  const columns = readableColumns(rows)
  const cells = rows.map(readableCells)
  const table = format === 'text' ? textTable(columns, cells) : markdownTable(columns, cells)
  return `${table}\n${caption(rows)}\n`
}

function caption(rows: readonly EvaluationRow[]): string {
  const [first] = rows
  return `${first?.grading} grading, ${ordersText(first?.orders)} per question; tokens are means per question`
}

function readableColumns(rows: readonly (EvaluationRow | RowWithIntervals)[]): readonly TextColumn[] {
  const right = (title: string): TextColumn => ({ title, align: 'right' })
  const plain = [{ title: 'controller' }, { title: 'store' }, right('beta'), right('accuracy %')]
  const last = [right('tokens'), right('sequential')]
  const first = rows[0]
  if (first === undefined || !('accuracyLow' in first)) return [...plain, ...last]
  return [...plain, right('95% interval'), right('tokens'), right('95% interval'), right('sequential')]
}

function readableCells(row: EvaluationRow | RowWithIntervals): readonly string[] {
  const { controller, store, beta, accuracy, tokens, sequentialTokens } = row
  const start = [controller, store, String(beta), formatPercent(accuracy)]
  const end = formatTokens(sequentialTokens)
  if (!('accuracyLow' in row)) return [...start, formatTokens(tokens), end]
  const accuracyRange = `${row.accuracyLow.toFixed(1)} to ${row.accuracyHigh.toFixed(1)}`
  const tokensRange = `${formatTokens(row.tokensLow)} to ${formatTokens(row.tokensHigh)}`
  return [...start, accuracyRange, formatTokens(tokens), tokensRange, end]
}
