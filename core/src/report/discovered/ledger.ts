import type { SetFigures } from '../../discovered/discovered-record.ts'
import { formatPercent } from '../format-number.ts'
import { markdownTable } from '../markdown-table.ts'

/** One program in one look at held-out stores. */
export interface LedgerRow {
  /** Counts from 1; everything that was evaluated in one go is one look. */
  readonly look: number
  /** YYYY-MM-DD. */
  readonly date: string
  readonly commit: string
  /** Name, and the beginning of the hash of its source. */
  readonly program: string
  readonly stores: string
  readonly grading: string
  /** Percent, two decimals. */
  readonly accuracy: string
  /** Such as `75k 60.11, 150k 62.10`. */
  readonly within: string
  readonly remark: string
}

export const LEDGER_COLUMNS = [
  'look',
  'date',
  'commit',
  'program',
  'stores',
  'grading',
  'budget-averaged accuracy %',
  'accuracy at budgets %',
  'remark',
] as const

const HASH_DIGITS = 12

/** A program as the ledger names it. */
export function ledgerProgram(name: string, hash: string): string {
  return `${name} ${hash.slice(0, HASH_DIGITS)}`
}

export function ledgerAccuracy(accuracy: number): string {
  return formatPercent(accuracy)
}

export function ledgerRow(
  place: Pick<LedgerRow, 'look' | 'date' | 'commit' | 'remark'>,
  program: { readonly name: string; readonly hash: string },
  { stores, grading, accuracy, within, budgets }: SetFigures,
): LedgerRow {
  return {
    ...place,
    program: ledgerProgram(program.name, program.hash),
    stores: Object.keys(stores).join(' '),
    grading,
    accuracy: ledgerAccuracy(accuracy),
    within: budgets.map((budget, i) => `${budget / 1_000}k ${formatPercent(within[i] ?? 0)}`).join(', '),
  }
}

/** The lines of the ledger's table that hold these rows, without its head. */
export function ledgerLines(rows: readonly LedgerRow[]): string {
  return ledgerTable(rows).split('\n').slice(2).join('\n')
}

/** The whole table, as it stands in docs/discovery.md. */
export function ledgerTable(rows: readonly LedgerRow[]): string {
  const cells = rows.map(({ look, date, commit, program, stores, grading, accuracy, within, remark }) => [
    String(look),
    date,
    commit,
    program,
    stores,
    grading,
    accuracy,
    within,
    remark,
  ])
  return markdownTable(
    LEDGER_COLUMNS.map((title) => ({ title })),
    cells,
  )
}

/**
 * Reads the ledger out of a Markdown page: its one table with these columns.
 *
 * @throws Error for a page without it, and for a row that has not the form
 */
export function parseLedger(page: string): readonly LedgerRow[] {
  const lines = page.split('\n')
  const head = lines.findIndex((line) => cellsOf(line).join() === LEDGER_COLUMNS.join())
  if (head < 0) throw new Error(`no table with the columns ${LEDGER_COLUMNS.join(', ')}`)
  const rest = lines.slice(head + 2)
  const end = rest.findIndex((line) => !line.startsWith('|'))
  return rest.slice(0, end < 0 ? rest.length : end).map((line) => {
    const [
      look,
      date = '',
      commit = '',
      program = '',
      stores = '',
      grading = '',
      accuracy = '',
      within = '',
      remark = '',
    ] = cellsOf(line)
    const sound =
      Number.isSafeInteger(Number(look)) &&
      /^\d{4}-\d\d-\d\d$/.test(date) &&
      /^\S+ [0-9a-f]{12}$/.test(program) &&
      /^(?:paper|corrected)$/.test(grading) &&
      /^\d+\.\d\d$/.test(accuracy) &&
      cellsOf(line).length === LEDGER_COLUMNS.length
    if (!sound) throw new Error(`not a row of the ledger: ${line}`)
    return { look: Number(look), date, commit, program, stores, grading, accuracy, within, remark }
  })
}

function cellsOf(line: string): readonly string[] {
  return line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())
}
