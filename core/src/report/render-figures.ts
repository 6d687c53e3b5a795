import { table } from 'arquero'
import type { FigureRow } from '../evaluation/measure-programs.ts'
import type { Grading } from '../replay/replay-columns.ts'
import { csvText } from './csv.ts'
import { formatPercent, formatTokens } from './format-number.ts'
import { markdownTable } from './markdown-table.ts'
import { betasText, ordersText } from './orders-text.ts'
import type { ResultFormat } from './render-results.ts'
import { type TextColumn, textTable } from './text-table.ts'

export interface FiguresOptions {
  readonly grading: Grading
  readonly format: ResultFormat
}

/** Figures of whole curves: a line a controller for people, a row a figure for programs. */
export function renderFigures(rows: readonly FigureRow[], { grading, format }: FiguresOptions): string {
  if (format === 'json') return `${JSON.stringify(rows, null, 2)}\n`
  if (format === 'csv') return csvText(figureTable(rows))
  const [first] = rows
  if (first === undefined) return ''
  const figures = rows.filter(({ controller }) => controller === first.controller)
  const columns: TextColumn[] = [
    { title: 'controller' },
    ...figures.map((row): TextColumn => ({ title: titleOf(row), align: 'right' })),
  ]
  const cells = [...new Set(rows.map(({ controller }) => controller))].map((controller) => [
    controller,
    ...rows.filter((row) => row.controller === controller).map(cellOf),
  ])
  const shown = format === 'text' ? textTable(columns, cells) : markdownTable(columns, cells)
  return `${shown}\n${caption(first, grading)}\n`
}

function figureTable(rows: readonly FigureRow[]): { toCSV(): string } {
  const names = Object.keys(rows[0] ?? {}) as (keyof FigureRow)[]
  const cellText = (row: FigureRow, name: keyof FigureRow) =>
    name === 'stores' ? row.stores.join(' ') : row[name]
  return table(names.map((name): [string, unknown[]] => [name, rows.map((row) => cellText(row, name))]))
}

/** `accuracy within 75000` as `within 75k`: the caption says what of. */
function titleOf({ figure, unit }: FigureRow): string {
  const within = /^accuracy within (\d+)$/.exec(figure)?.[1]
  if (within !== undefined) return `within ${shortly(Number(within))}`
  if (figure.startsWith('tokens for ')) return `${figure}%`
  return unit === 'percent' ? `${figure} %` : figure
}

function shortly(tokens: number): string {
  if (tokens % 1_000_000 === 0) return `${tokens / 1_000_000}M`
  return tokens % 1_000 === 0 ? `${tokens / 1_000}k` : String(tokens)
}

function cellOf(row: FigureRow): string {
  const { value, low, high, figure } = row
  if (value === null) return 'not reached'
  if (low === null && high === null) return textOf(row, value)
  const ends = figure.startsWith('tokens for ') ? [low, high ?? 'never'] : [low, high]
  const [from, to] = ends.map((end) => (typeof end === 'number' ? textOf(row, end) : String(end)))
  return `${textOf(row, value)} (${from} to ${to})`
}

function textOf({ unit }: FigureRow, value: number): string {
  return unit.startsWith('tokens') ? formatTokens(value) : formatPercent(value)
}

function caption({ stores, betas, orders, questions, low }: FigureRow, grading: Grading): string {
  const over =
    stores.length === 1 ? `${stores[0]}` : `the mean of ${stores.length} stores (${stores.join(', ')})`
  const lines = [
    `${grading} grading, ${ordersText(orders)} per question, ${betasText(betas)}; on ${over}`,
    'within N: accuracy within N mean tokens per question, the running maximum over betas, linear in log tokens between them',
  ]
  if (low === null) return lines.join('\n')
  return [
    ...lines,
    `(95% intervals from 2,000 resamples of the ${questions} questions, the same for all controllers)`,
  ].join('\n')
}
