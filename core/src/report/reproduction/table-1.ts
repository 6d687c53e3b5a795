import {
  type PublishedFigure,
  publishedFigure,
  TABLE_1,
  type Table1Method,
  type Table1Model,
} from '../published/index.ts'
import type { Comparison, ComparisonRow } from './comparison.ts'
import { COMPARISON_LEGEND, comparisonSeries } from './comparison-series.ts'
import type { PaperCell, PaperSetting } from './paper-cell.ts'
import type { PaperResults } from './paper-results.ts'
import { BENCHMARKS, HELD_OUT_BENCHMARKS, PAPER_METHODS, PAPER_MODELS, paperStore } from './paper-setup.ts'
import { differs } from './printed-digits.ts'
import { TABLE_1_FOOTNOTES, table1Marks } from './table-1-footnotes.ts'

const METHODS = Object.keys(PAPER_METHODS) as readonly Table1Method[]

/** The setting with which the printed row of ASC on Qwen3-4B comes out; see footnote a. */
const ASC_40: PaperSetting = { controller: 'asc', beta: 1, overrides: { max: 40 } }
const ASC_40_MODEL: Table1Model = 'Qwen3-4B'

export function table1Cells(): readonly PaperCell[] {
  const stores = PAPER_MODELS.flatMap((model) => BENCHMARKS.map((benchmark) => paperStore(model, benchmark)))
  const cells = METHODS.flatMap((method) => stores.map((store) => ({ ...PAPER_METHODS[method], store })))
  const asc = BENCHMARKS.map((benchmark) => ({ ...ASC_40, store: paperStore(ASC_40_MODEL, benchmark) }))
  return [...cells, ...asc]
}

export function table1(results: PaperResults): Comparison {
  const rows = PAPER_MODELS.flatMap((model) =>
    METHODS.flatMap((method) => methodRows(model, method, results)),
  )
  return {
    name: 'table1',
    title: 'Table 1: accuracy and tokens at 64 branches',
    source: 'arXiv 2605.08083v2, Table 1',
    keys: ['model', 'method', 'benchmark'],
    rows,
    footnotes: TABLE_1_FOOTNOTES,
    plot: {
      series: rows
        .filter(({ kind }) => kind === 'cell')
        .flatMap((row) => {
          const [model = '', method = '', benchmark = ''] = row.key
          const name = method.replace(/ beta=.*/, '')
          return comparisonSeries(row, name, `${model}, ${benchmark}`, name === 'AutoTTS')
        }),
      options: {
        title: 'Table 1: accuracy against tokens at 64 branches',
        subtitle: COMPARISON_LEGEND,
        columns: 3,
        width: 250,
        height: 170,
      },
    },
  }
}

function methodRows(model: Table1Model, method: Table1Method, results: PaperResults): ComparisonRow[] {
  const setting = PAPER_METHODS[method]
  const rows = comparedRows(model, method, setting, results)
  if (model !== ASC_40_MODEL || method !== 'ASC') return rows
  const asPrinted = comparedRows(model, method, ASC_40, results).map((row): ComparisonRow => {
    return { ...row, key: [model, 'ASC max=40', row.key[2] ?? ''], kind: 'extra', marks: ['a'] }
  })
  return [...rows, ...asPrinted]
}

function comparedRows(
  model: Table1Model,
  method: Table1Method,
  setting: PaperSetting,
  results: PaperResults,
): ComparisonRow[] {
  const cells = BENCHMARKS.map((benchmark, column): ComparisonRow => {
    const reproduced = results.cell({ ...setting, store: paperStore(model, benchmark) })
    return {
      key: [model, method, benchmark],
      published: printed(model, method, column),
      ...(reproduced === undefined ? {} : { reproduced }),
      marks: table1Marks(model, method, 'cell'),
      kind: 'cell',
    }
  })
  const heldOut = HELD_OUT_BENCHMARKS.map((benchmark) => [paperStore(model, benchmark)])
  const reproduced = results.mean(setting, heldOut)
  const average: ComparisonRow = {
    key: [model, method, 'held-out mean'],
    published: printed(model, method, BENCHMARKS.length),
    ...(reproduced === undefined ? {} : { reproduced }),
    kind: 'average',
  }
  return [...cells, differs(average) ? { ...average, marks: table1Marks(model, method, 'average') } : average]
}

function printed(model: Table1Model, method: Table1Method, column: number): PublishedFigure {
  return publishedFigure(TABLE_1[model][method][column] ?? [Number.NaN, Number.NaN])
}
