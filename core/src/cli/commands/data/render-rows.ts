import { csvLine } from '../../../report/csv.ts'
import { markdownTable } from '../../../report/markdown-table.ts'
import { textTable } from '../../../report/text-table.ts'

export const FORMATS = ['text', 'json', 'csv', 'markdown'] as const
export type Format = (typeof FORMATS)[number]

export const formatOption = {
  format: { choices: FORMATS, default: 'text', describe: 'How to print the table' },
} as const

type Cell = string | number | boolean | null

/** A column: `cell` gives the value for programs, `show` the text for people where that differs. */
export interface RowColumn<T> {
  readonly key: string
  readonly title: string
  readonly align?: 'left' | 'right'
  /** Left out of the tables for people. */
  readonly detail?: boolean
  readonly cell: (row: T) => Cell
  readonly show?: (row: T) => string
}

/** Rows for people (text, Markdown) or for programs (JSON, CSV: every column, values as they are). */
export function renderRows<T>(rows: readonly T[], columns: readonly RowColumn<T>[], format: Format): string {
  if (format === 'json') {
    const objects = rows.map((row) => Object.fromEntries(columns.map(({ key, cell }) => [key, cell(row)])))
    return `${JSON.stringify(objects, null, 2)}\n`
  }
  if (format === 'csv') {
    const lines = rows.map((row) => csvLine(columns.map(({ cell }) => String(cell(row) ?? ''))))
    return [csvLine(columns.map(({ key }) => key)), ...lines].join('')
  }
  const shown = columns.filter(({ detail }) => detail !== true)
  const cells = rows.map((row) => shown.map(({ cell, show }) => show?.(row) ?? String(cell(row) ?? '')))
  return format === 'markdown' ? markdownTable(shown, cells) : textTable(shown, cells)
}
