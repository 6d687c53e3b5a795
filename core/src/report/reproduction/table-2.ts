import { publishedFigure, TABLE_2, type Table1Method } from '../published/index.ts'
import type { Comparison, ComparisonRow } from './comparison.ts'
import { COMPARISON_LEGEND, comparisonSeries } from './comparison-series.ts'
import type { PaperCell } from './paper-cell.ts'
import type { PaperResults } from './paper-results.ts'
import { PAPER_METHODS } from './paper-setup.ts'

/** A store that a user has for a column of Table 2. */
export interface Table2Store {
  /** The column's place in TABLE_2. */
  readonly column: number
  readonly store: string
}

/** Why Table 2 does not run by itself. */
export const TABLE_2_NEEDS =
  'The recorded branches behind Table 2 (DeepSeek-R1-Distill-Llama-8B on HMMT25, Qwen3-1.7B on GPQA-Diamond) were ' +
  'not released. Give stores of your own for them with --store to run it.'

/** Which column of Table 2 a store is for, by its model and benchmark; -1 for none. */
export function table2Column(model: string, benchmark: string): number {
  const plain = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
  return TABLE_2.findIndex(
    (column) =>
      plain(model).endsWith(plain(column.model)) && plain(column.benchmark).startsWith(plain(benchmark)),
  )
}

export function table2Cells(stores: readonly Table2Store[]): readonly PaperCell[] {
  return stores.flatMap(({ column, store }) =>
    methodsOf(column).map((method) => ({ ...PAPER_METHODS[method], store })),
  )
}

export function table2(results: PaperResults, stores: readonly Table2Store[]): Comparison {
  const rows = TABLE_2.flatMap((_, column) =>
    methodsOf(column).map((method) => row(column, method, results, stores)),
  )
  return {
    name: 'table2',
    title: 'Table 2: another model family and another task',
    source: 'arXiv 2605.08083v2, Table 2',
    keys: ['model', 'method', 'benchmark'],
    rows,
    footnotes: [{ mark: 'a', text: TABLE_2_NEEDS }],
    plot: {
      series: rows.flatMap((row) => {
        const [model = '', method = '', benchmark = ''] = row.key
        const name = method.replace(/ beta=.*/, '')
        return comparisonSeries(row, name, `${model}, ${benchmark}`, name === 'AutoTTS')
      }),
      options: { title: 'Table 2: another model family and another task', subtitle: COMPARISON_LEGEND },
    },
  }
}

function methodsOf(column: number): readonly Table1Method[] {
  return Object.keys(TABLE_2[column]?.methods ?? {}) as Table1Method[]
}

function row(
  column: number,
  method: Table1Method,
  results: PaperResults,
  stores: readonly Table2Store[],
): ComparisonRow {
  const printed = TABLE_2[column]
  const methods: Partial<Record<Table1Method, readonly [number, number]>> = printed?.methods ?? {}
  const pair = methods[method]
  const store = stores.find((one) => one.column === column)?.store
  const reproduced = store === undefined ? undefined : results.cell({ ...PAPER_METHODS[method], store })
  return {
    key: [printed?.model ?? '', method, printed?.benchmark ?? ''],
    ...(pair === undefined ? {} : { published: publishedFigure(pair) }),
    ...(reproduced === undefined ? { marks: ['a'] } : { reproduced }),
    kind: 'cell',
  }
}
