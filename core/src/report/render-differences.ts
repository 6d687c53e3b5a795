import { table } from 'arquero'
import type { DifferenceRow } from '../evaluation/difference-row.ts'
import { csvText } from './csv.ts'
import { formatPercent, formatTokens } from './format-number.ts'
import { markdownTable } from './markdown-table.ts'
import { ordersText } from './orders-text.ts'
import type { ResultFormat } from './render-results.ts'
import { signed } from './signed.ts'
import { type TextColumn, textTable } from './text-table.ts'

/** Paired differences for people (text, markdown: rounded) or for programs (json, csv: as computed). */
export function renderDifferences(rows: readonly DifferenceRow[], format: ResultFormat): string {
  if (format === 'json') return `${JSON.stringify(rows, null, 2)}\n`
  if (format === 'csv') return csvText(differenceTable(rows))
  const [first] = rows
  if (first === undefined) return ''
  const columns = readableColumns(first, rows)
  const cells = rows.map((row) => readableCells(row, columns.length))
  const shown = format === 'text' ? textTable(columns, cells) : markdownTable(columns, cells)
  return `${shown}\n${caption(first)}\n`
}

function differenceTable(rows: readonly DifferenceRow[]): { toCSV(): string } {
  const names = Object.keys(rows[0] ?? {}) as (keyof DifferenceRow)[]
  return table(names.map((name): [string, unknown[]] => [name, rows.map((row) => row[name])]))
}

function caption({ orders, questions }: DifferenceRow): string {
  const drawn =
    questions === 1
      ? 'a single question, which says nothing of others: intervals have no width, and p is 1.'
      : `95% intervals from 2,000 resamples of the ${questions} questions, the same for both programs.`
  return [
    `${ordersText(orders)} per question; ${drawn}`,
    'Differences of tokens are in percent. p is two-sided, for one row: it knows nothing of the number of rows.',
  ].join('\n')
}

function readableColumns({ first }: DifferenceRow, rows: readonly DifferenceRow[]): readonly TextColumn[] {
  const right = (title: string): TextColumn => ({ title, align: 'right' })
  const stores = rows.some(({ store }) => store !== rows[0]?.store) ? [{ title: 'store' }] : []
  return [
    { title: 'against' },
    ...stores,
    { title: 'figure' },
    right('beta'),
    right(first),
    right('theirs'),
    right('difference'),
    right('95% interval'),
    right('p'),
  ]
}

function readableCells(row: DifferenceRow, columns: number): readonly string[] {
  const { second, store, figure, beta, unit, firstValue, secondValue, p } = row
  const value = (number: number) => (unit.startsWith('tokens') ? formatTokens(number) : formatPercent(number))
  const [middle, low, high, digits, mark] =
    row.change === null
      ? [row.difference, row.low, row.high, 2, '']
      : [row.change, row.changeLow ?? 0, row.changeHigh ?? 0, 1, '%']
  return [
    second,
    ...(columns === 9 ? [store] : []),
    figure,
    beta === null ? 'all' : String(beta),
    value(firstValue),
    value(secondValue),
    `${signed(middle, digits)}${mark}`,
    `${signed(low, digits)} to ${signed(high, digits)}`,
    p < 0.001 ? '<0.001' : p.toFixed(3),
  ]
}
