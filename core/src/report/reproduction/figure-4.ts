import type { CurveSeries } from '../curve-plot.ts'
import { publishedFigure, TABLE_3 } from '../published/index.ts'
import type { Comparison, ComparisonRow } from './comparison.ts'
import type { PaperCell, PaperSetting } from './paper-cell.ts'
import type { PaperResults } from './paper-results.ts'
import { HELD_OUT_BENCHMARKS, PAPER_MODELS, type PaperBenchmark, paperStore } from './paper-setup.ts'

/** The released programs of the five discovery rounds, in their order. */
const ROUNDS = ['sdgv', 'ibc', 'scr', 'dgcc', 'cmc'] as const satisfies PaperSetting['controller'][]

const SPLITS: readonly { readonly name: string; readonly benchmarks: readonly PaperBenchmark[] }[] = [
  { name: 'search (AIME24)', benchmarks: ['AIME24'] },
  { name: 'held out (AIME25, HMMT25)', benchmarks: HELD_OUT_BENCHMARKS },
]

export function figure4Cells(): readonly PaperCell[] {
  return ROUNDS.flatMap((controller) =>
    SPLITS.flatMap(({ benchmarks }) =>
      storesOf(benchmarks)
        .flat()
        .map((store) => ({ controller, beta: 1, store })),
    ),
  )
}

export function figure4(results: PaperResults): Comparison {
  return {
    name: 'figure4',
    title: 'Figure 4: the five discovery rounds at beta = 1, means of the four models',
    source: 'arXiv 2605.08083v2; the figure prints no numbers, the published figure of t5 is that of Table 3',
    keys: ['data', 'round', 'program'],
    rows: SPLITS.flatMap(({ name, benchmarks }) =>
      ROUNDS.map((controller, round): ComparisonRow => {
        const reproduced = results.mean({ controller, beta: 1 }, storesOf(benchmarks))
        const isPrinted = controller === 'cmc' && benchmarks.length === 1
        return {
          key: [name, `t${round + 1}`, controller],
          ...(isPrinted ? { published: publishedFigure(TABLE_3.Ours[0]) } : {}),
          ...(reproduced === undefined ? {} : { reproduced }),
          kind: 'cell',
        }
      }),
    ),
    footnotes: [],
    plot: {
      series: SPLITS.map((split) => series(split.name, split.benchmarks, results)),
      options: {
        title: 'Figure 4: five discovery rounds at beta = 1, reproduced',
        subtitle: 'means of the four models; t1 to t5: SDGV, IBC, SCR, DGCC, CMC',
      },
    },
  }
}

function series(panel: string, benchmarks: readonly PaperBenchmark[], results: PaperResults): CurveSeries {
  const points = ROUNDS.flatMap((controller, round) => {
    const found = results.mean({ controller, beta: 1 }, storesOf(benchmarks))
    if (found === undefined) return []
    const { accuracy, tokens, accuracyInterval: range } = found
    const band = range === undefined ? {} : { accuracyLow: range.low, accuracyHigh: range.high }
    return [{ accuracy, tokens, label: `t${round + 1}`, ...band }]
  })
  return { name: 'discovered program', panel, emphasis: true, mark: 'points', points }
}

function storesOf(benchmarks: readonly PaperBenchmark[]): readonly (readonly string[])[] {
  return benchmarks.map((benchmark) => PAPER_MODELS.map((model) => paperStore(model, benchmark)))
}
