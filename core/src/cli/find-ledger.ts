import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AutottsError } from '../errors/autotts-error.ts'
import { hasLedger, LEDGER_COLUMNS, parseLedger } from '../report/discovered/ledger.ts'

/** Where a project keeps its ledger of looks at held-out stores. */
export const LEDGER_PAGE = join('docs', 'discovery.md')

export interface Ledger {
  /** The page, absolute. */
  readonly file: string
  /** Numbers of the looks in it. */
  readonly looks: readonly number[]
}

export interface LedgerSearch {
  /** The page that was asked for, absolute. */
  readonly asked: string | undefined
  /** Absolute; without a page that was asked for it is looked for in each of them and above it. */
  readonly folders: readonly string[]
}

/**
 * The ledger that a look belongs to: the page that was asked for, or the nearest docs/discovery.md with a ledger in it. Undefined
 * where there is none: then nobody can tell which look it is.
 *
 * @throws AutottsError E_DISCOVERED for a page that was asked for and has none, and for a ledger that cannot be read
 */
export async function findLedger({ asked, folders }: LedgerSearch): Promise<Ledger | undefined> {
  const files = asked === undefined ? folders.flatMap(pagesAbove) : [asked]
  for (const file of files) {
    const page = await readFile(file, 'utf8').catch(() => undefined)
    if (page !== undefined && hasLedger(page)) return { file, looks: looksIn(page, file) }
  }
  if (asked === undefined) return undefined
  throw new AutottsError('E_DISCOVERED', 'there is no ledger of looks at held-out stores', {
    place: { file: asked },
    expected: `a Markdown page with the table | ${LEDGER_COLUMNS.join(' | ')} |`,
    next: 'Name the page with --ledger, or write the head of the table into it.',
  })
}

function looksIn(page: string, file: string): readonly number[] {
  try {
    return parseLedger(page).map(({ look }) => look)
  } catch (cause) {
    throw new AutottsError('E_DISCOVERED', cause instanceof Error ? cause.message : String(cause), {
      place: { file },
      expected: 'lines as `autotts reproduce discovered` prints them, each with the number of its look',
      next: 'Mend the line; without it nobody can tell which look the next one is.',
      cause,
    })
  }
}

function pagesAbove(folder: string): readonly string[] {
  const above = dirname(folder)
  const own = join(folder, LEDGER_PAGE)
  return above === folder ? [own] : [own, ...pagesAbove(above)]
}
