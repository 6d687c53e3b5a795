import { publishedFigure, TABLE_3, TABLE_3_COLUMNS } from '../published/index.ts'
import type { Comparison, ComparisonRow, Footnote } from './comparison.ts'
import { COMPARISON_LEGEND, comparisonSeries } from './comparison-series.ts'
import type { PaperCell } from './paper-cell.ts'
import type { PaperResults, ReproducedFigure } from './paper-results.ts'
import { BENCHMARKS, PAPER_METHODS, PAPER_MODELS, paperStore } from './paper-setup.ts'

/** The row "Ours" is the last discovered program, CMC, at beta = 1: its means are those of Table 1. */
const OURS = PAPER_METHODS['AutoTTS beta=1.0']

const FOOTNOTES: readonly Footnote[] = [
  {
    mark: 'a',
    text: 'The programs that this ablation discovered were not released, so there is nothing to run.',
  },
  {
    mark: 'b',
    text: 'The paper also prints what the discovery run cost ($39.9); that cannot be had from its programs.',
  },
]

export function table3Cells(): readonly PaperCell[] {
  return BENCHMARKS.flatMap((benchmark) => storesOf(benchmark).map((store) => ({ ...OURS, store })))
}

export function table3(results: PaperResults): Comparison {
  const rows = Object.entries(TABLE_3).flatMap(([name, pairs]) =>
    pairs.map((pair, column): ComparisonRow => {
      const reproduced = name === 'Ours' ? ours(column, results) : undefined
      return {
        key: [name, TABLE_3_COLUMNS[column] ?? ''],
        published: publishedFigure(pair),
        ...(reproduced === undefined ? {} : { reproduced }),
        marks: name === 'Ours' ? [] : ['a'],
        kind: 'cell',
      }
    }),
  )
  return {
    name: 'table3',
    title: 'Table 3: ablation, means of the four models',
    source: 'arXiv 2605.08083v2, Table 3',
    keys: ['row', 'benchmark'],
    rows,
    footnotes: FOOTNOTES,
    plot: {
      series: rows.flatMap((row) => {
        const [name = '', benchmark = ''] = row.key
        return comparisonSeries(row, name, benchmark, name === 'Ours')
      }),
      options: { title: 'Table 3: ablation, means of the four models', subtitle: COMPARISON_LEGEND },
    },
  }
}

function ours(column: number, results: PaperResults): ReproducedFigure | undefined {
  const benchmark = BENCHMARKS[column]
  const benchmarks = benchmark === undefined ? BENCHMARKS : [benchmark]
  return results.mean(OURS, benchmarks.map(storesOf))
}

function storesOf(benchmark: string): readonly string[] {
  return PAPER_MODELS.map((model) => paperStore(model, benchmark))
}
