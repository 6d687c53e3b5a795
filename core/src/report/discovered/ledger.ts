import type { SetFigures } from '../../discovered/discovered-record.ts'
import type { Grading } from '../../replay/replay-columns.ts'
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
  /** Branch orders per question; the table names them where they are not 100. */
  readonly orders: number
  /** Percent, two decimals; `failed` where the program failed on a store. */
  readonly accuracy: string
  /** Such as `75k 60.11, 150k 62.10`. */
  readonly within: string
  readonly remark: string
}

/** A row that is to be written; its number is not known where no ledger was found. */
export type NewLedgerRow = Omit<LedgerRow, 'look'> & { readonly look: number | undefined }

type Place = Pick<NewLedgerRow, 'look' | 'date' | 'commit' | 'remark'>
type ProgramName = { readonly name: string; readonly hash: string }

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
const USUAL_ORDERS = 100
const FAILED = 'failed'

/** A program as the ledger names it. */
export function ledgerProgram(name: string, hash: string): string {
  return `${name} ${hash.slice(0, HASH_DIGITS)}`
}

export function ledgerAccuracy(accuracy: number): string {
  return formatPercent(accuracy)
}

export function ledgerRow(
  place: Place,
  program: ProgramName,
  { stores, grading, orders, accuracy, within, budgets }: SetFigures,
): NewLedgerRow {
  return {
    ...place,
    program: ledgerProgram(program.name, program.hash),
    stores: Object.keys(stores).join(' '),
    grading,
    orders,
    accuracy: ledgerAccuracy(accuracy),
    within: budgets.map((budget, i) => `${budget / 1_000}k ${formatPercent(within[i] ?? 0)}`).join(', '),
  }
}

/** A look is a look: a program that failed on a store has no figures, but it has its line. */
export function failedRow(
  place: Place,
  program: ProgramName,
  {
    stores,
    grading,
    orders,
  }: { readonly stores: readonly string[]; readonly grading: Grading; readonly orders: number },
): NewLedgerRow {
  return {
    ...place,
    program: ledgerProgram(program.name, program.hash),
    stores: stores.join(' '),
    grading,
    orders,
    accuracy: FAILED,
    within: '',
  }
}

/** The lines of the ledger's table that hold these rows, without its head. */
export function ledgerLines(rows: readonly NewLedgerRow[]): string {
  return ledgerTable(rows).split('\n').slice(2).join('\n')
}

/** The whole table, as it stands in docs/discovery.md; `?` for the number of a look that is not known. */
export function ledgerTable(rows: readonly NewLedgerRow[]): string {
  const cells = rows.map((row) => {
    const { look = '?', date, commit, program, stores, grading, orders, accuracy, within, remark } = row
    const graded =
      orders === USUAL_ORDERS ? grading : `${grading}, ${orders} ${orders === 1 ? 'order' : 'orders'}`
    return [String(look), date, commit, program, stores, graded, accuracy, within, remark]
  })
  return markdownTable(
    LEDGER_COLUMNS.map((title) => ({ title })),
    cells,
  )
}

/** Whether a Markdown page has a ledger. */
export function hasLedger(page: string): boolean {
  return headIn(page.split('\n')) >= 0
}

function headIn(lines: readonly string[]): number {
  return lines.findIndex((line) => cellsOf(line).join() === LEDGER_COLUMNS.join())
}

/**
 * Reads the ledger out of a Markdown page: its one table with these columns.
 *
 * @throws Error for a page without it, and for a row that has not the form
 */
export function parseLedger(page: string): readonly LedgerRow[] {
  const lines = page.split('\n')
  const head = headIn(lines)
  if (head < 0) throw new Error(`no table with the columns ${LEDGER_COLUMNS.join(', ')}`)
  const rest = lines.slice(head + 2)
  const end = rest.findIndex((line) => !line.startsWith('|'))
  return rest.slice(0, end < 0 ? rest.length : end).map((line) => {
    const [
      look = '',
      date = '',
      commit = '',
      program = '',
      stores = '',
      graded = '',
      accuracy = '',
      within = '',
      remark = '',
    ] = cellsOf(line)
    const [, grading = '', orders = USUAL_ORDERS] = GRADED.exec(graded) ?? []
    const sound =
      /^\d+$/.test(look) &&
      /^\d{4}-\d\d-\d\d$/.test(date) &&
      /^\S+ [0-9a-f]{12}$/.test(program) &&
      GRADED.test(graded) &&
      (accuracy === FAILED || /^\d+\.\d\d$/.test(accuracy)) &&
      cellsOf(line).length === LEDGER_COLUMNS.length
    if (!sound) throw new Error(`not a row of the ledger: ${line}`)
    return {
      look: Number(look),
      date,
      commit,
      program,
      stores,
      grading,
      orders: Number(orders),
      accuracy,
      within,
      remark,
    }
  })
}

/** The grading, and behind it the branch orders where they are not 100. */
const GRADED = /^(paper|corrected)(?:, (\d+) orders?)?$/

function cellsOf(line: string): readonly string[] {
  return line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim().replaceAll('\\|', '|'))
}
