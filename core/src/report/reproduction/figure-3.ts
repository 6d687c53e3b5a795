import { branchCeiling } from '../../controller/branch-ceiling.ts'
import type { CurveSeries } from '../curve-plot.ts'
import { publishedFigure, TABLE_1, type Table1Method, type Table1Model } from '../published/index.ts'
import type { Comparison, ComparisonRow } from './comparison.ts'
import type { PaperCell, PaperSetting } from './paper-cell.ts'
import type { PaperResults } from './paper-results.ts'
import { BENCHMARKS, PAPER_METHODS, type PaperBenchmark, paperStore } from './paper-setup.ts'
import { TABLE_1_FOOTNOTES, table1Marks } from './table-1-footnotes.ts'

interface Panel {
  readonly model: Table1Model
  readonly benchmark: PaperBenchmark
}

interface Curve {
  readonly name: string
  readonly controller: PaperSetting['controller']
  readonly betas: readonly number[]
}

const PANELS: readonly Panel[] = [
  { model: 'Qwen3-0.6B', benchmark: 'AIME25' },
  { model: 'Qwen3-4B', benchmark: 'HMMT25' },
  { model: 'Qwen3-1.7B', benchmark: 'AIME25' },
  { model: 'Qwen3-8B', benchmark: 'HMMT25' },
]

/** For the hand-made methods beta is the branch ceiling: 2, 4, 8, 16, 32, 64. */
const CEILING_BETAS = [0, 0.2, 0.4, 0.6, 0.8, 1]

/** ESC has windows of 8 branches: it has no smaller ceiling. */
const WINDOW_BETAS = [0.4, 0.6, 0.8, 1]

/** The betas of the release's final evaluation. */
const FINAL_BETAS = [0, 0.2, 0.4, 0.5, 0.6, 0.8, 1]

const CURVES: readonly Curve[] = [
  { name: 'ASC', controller: 'asc', betas: CEILING_BETAS },
  { name: 'ESC', controller: 'esc', betas: WINDOW_BETAS },
  { name: 'Parallel-Probe', controller: 'parallel-probe', betas: CEILING_BETAS },
  { name: 'AutoTTS (CMC)', controller: 'cmc', betas: FINAL_BETAS },
]

const SUBTITLE = 'ASC, ESC (from 8), Parallel-Probe: 2 to 64 branches; AutoTTS (CMC): beta from 0 to 1'

export function figure3Cells(): readonly PaperCell[] {
  return PANELS.flatMap(({ model, benchmark }) =>
    CURVES.flatMap(({ controller, betas }) =>
      betas.map((beta) => ({ controller, beta, store: paperStore(model, benchmark) })),
    ),
  )
}

export function figure3(results: PaperResults): Comparison {
  return {
    name: 'figure3',
    title: 'Figure 3: accuracy against tokens',
    source: 'arXiv 2605.08083v2; the figure prints no numbers, so published figures are those of Table 1',
    keys: ['model', 'benchmark', 'method', 'beta', 'branches'],
    rows: PANELS.flatMap((panel) =>
      CURVES.flatMap((curve) => curve.betas.map((beta) => row(panel, curve, beta, results))),
    ),
    footnotes: TABLE_1_FOOTNOTES.filter(({ mark }) => mark === 'a' || mark === 'b'),
    plot: {
      series: PANELS.flatMap((panel) => CURVES.map((curve) => series(panel, curve, results))),
      options: {
        title: 'Figure 3: accuracy against tokens, reproduced',
        subtitle: SUBTITLE + (results.intervals ? '; band: its 95% interval over questions' : ''),
      },
    },
  }
}

function reproducedAt(
  { model, benchmark }: Panel,
  { controller }: Curve,
  beta: number,
  results: PaperResults,
) {
  return results.cell({ controller, beta, store: paperStore(model, benchmark) })
}

function row(panel: Panel, curve: Curve, beta: number, results: PaperResults): ComparisonRow {
  const { model, benchmark } = panel
  const method = methodInTable1(curve, beta)
  const pair = method === undefined ? undefined : TABLE_1[model][method][BENCHMARKS.indexOf(benchmark)]
  const reproduced = reproducedAt(panel, curve, beta, results)
  const branches = curve.controller === 'cmc' ? '' : String(branchCeiling(beta))
  return {
    key: [model, benchmark, curve.name, String(beta), branches],
    ...(pair === undefined ? {} : { published: publishedFigure(pair) }),
    ...(reproduced === undefined ? {} : { reproduced }),
    marks: method === undefined ? [] : table1Marks(model, method, 'cell'),
    kind: 'cell',
  }
}

function methodInTable1({ controller }: Curve, beta: number): Table1Method | undefined {
  const methods = Object.keys(PAPER_METHODS) as Table1Method[]
  return methods.find((method) => {
    const setting = PAPER_METHODS[method]
    return setting.controller === controller && setting.beta === beta
  })
}

function series(panel: Panel, curve: Curve, results: PaperResults): CurveSeries {
  const points = curve.betas.flatMap((beta) => {
    const found = reproducedAt(panel, curve, beta, results)
    if (found === undefined) return []
    const { accuracy, tokens, accuracyInterval } = found
    const band =
      accuracyInterval === undefined || curve.controller !== 'cmc'
        ? {}
        : { accuracyLow: accuracyInterval.low, accuracyHigh: accuracyInterval.high }
    return [{ accuracy, tokens, ...band }]
  })
  return {
    name: curve.name,
    panel: `${panel.model}, ${panel.benchmark}`,
    emphasis: curve.controller === 'cmc',
    points,
  }
}
