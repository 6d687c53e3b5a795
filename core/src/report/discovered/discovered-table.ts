import type { FinishedCell } from '../../evaluation/evaluation-cell.ts'
import type { Grading } from '../../replay/replay-columns.ts'
import type { ReplayStore } from '../../replay/replay-store.ts'
import { type PublishedFigure, publishedFigure, TABLE_1 } from '../published/index.ts'
import type { Comparison, ComparisonRow } from '../reproduction/comparison.ts'
import { COMPARISON_LEGEND, comparisonSeries } from '../reproduction/comparison-series.ts'
import { type ProgramSetting, paperCellKey } from '../reproduction/paper-cell.ts'
import { PaperResults } from '../reproduction/paper-results.ts'
import { BENCHMARKS, PAPER_METHODS } from '../reproduction/paper-setup.ts'
import { TABLE_1_FOOTNOTES, table1Marks } from '../reproduction/table-1-footnotes.ts'

export interface DiscoveredTableInput {
  readonly cells: readonly FinishedCell[]
  readonly stores: readonly Pick<ReplayStore, 'id' | 'model' | 'benchmark'>[]
  /** Ids of those that no search opened. */
  readonly heldOut: readonly string[]
  /** Names of found programs. */
  readonly found: readonly string[]
  /** Printed figures are of paper grading; beside another they stay away. */
  readonly grading: Grading
  readonly intervals: boolean
}

/** In the place of a model's name: the mean over all of them. */
export const ALL_MODELS = 'all models'
const HELD_OUT_MEAN = 'held-out mean'

interface Method extends ProgramSetting {
  readonly label: string
}

type StoreIds = readonly Pick<ReplayStore, 'id' | 'model' | 'benchmark'>[]

/**
 * Table 1 with found programs as further rows, each at beta 0.5 and 1 as the paper shows its own. Rows by model come first,
 * then the means over the models; held-out means are over benchmarks.
 */
export function discoveredTable(input: DiscoveredTableInput): Comparison {
  const { cells, stores, found, grading, intervals } = input
  const results = new PaperResults(
    new Map(
      cells.map((one) => {
        const { program, beta, overrides, store } = one.cell
        return [paperCellKey({ controller: program.name, beta, overrides, store: store.id }), one]
      }),
    ),
    intervals,
  )
  const models = [...new Set(stores.map(({ model }) => model))]
  const groups = [
    ...models.map((model) => ({ model, own: stores.filter((store) => store.model === model) })),
    ...(models.length > 1 ? [{ model: ALL_MODELS, own: stores }] : []),
  ]
  const rows = groups.flatMap(({ model, own }) =>
    methodsOf(found).flatMap((method) => rowsOf({ method, model, own, results, input })),
  )
  const marks = new Set(rows.flatMap((row) => row.marks ?? []))
  return {
    name: grading === 'paper' ? 'discovered' : `discovered-${grading}`,
    title: `Table 1 with discovered programs, ${grading} grading`,
    source: grading === 'paper' ? 'arXiv 2605.08083v2, Table 1' : 'nothing under this grading',
    keys: ['model', 'method', 'benchmark'],
    rows,
    footnotes: TABLE_1_FOOTNOTES.filter(({ mark }) => marks.has(mark)),
    plot: {
      series: rows
        .filter(({ key }) => key[2] !== HELD_OUT_MEAN)
        .flatMap((row) => {
          const [model = '', method = '', benchmark = ''] = row.key
          const name = method.replace(/ beta=.*/, '')
          return comparisonSeries(row, name, `${model}, ${benchmark}`, found.includes(name))
        }),
      options: {
        title: `Discovered programs, ${grading} grading`,
        ...(grading === 'paper' ? { subtitle: COMPARISON_LEGEND } : {}),
        columns: 3,
        width: 250,
        height: 170,
      },
    },
  }
}

function methodsOf(found: readonly string[]): readonly Method[] {
  return [
    ...Object.entries(PAPER_METHODS).map(([label, setting]) => ({ label, ...setting })),
    { label: 'short-m@64', controller: 'short-m', beta: 1 },
    ...found.flatMap((controller) =>
      [0.5, 1].map((beta) => ({ label: `${controller} beta=${beta.toFixed(1)}`, controller, beta })),
    ),
  ]
}

interface RowsInput {
  readonly method: Method
  readonly model: string
  readonly own: StoreIds
  readonly results: PaperResults
  readonly input: DiscoveredTableInput
}

function rowsOf({ method, model, own, results, input }: RowsInput): ComparisonRow[] {
  const benchmarks = [...Map.groupBy(own, ({ benchmark }) => benchmark)]
  const printed = input.grading === 'paper'
  const single = model !== ALL_MODELS
  const cells = benchmarks.map(([benchmark, group]): ComparisonRow => {
    const reproduced = results.mean(method, [group.map(({ id }) => id)])
    const published = printed
      ? meanOf(group.map((store) => publishedOf(store.model, method, columnOf(store.benchmark))))
      : undefined
    return {
      key: [model, method.label, benchmark],
      ...(published === undefined ? {} : { published }),
      ...(reproduced === undefined ? {} : { reproduced }),
      ...(single && published !== undefined ? { marks: marksOf(model, method) } : {}),
      kind: single ? 'cell' : 'average',
    }
  })
  const held = benchmarks
    .map(([, group]) => group.filter(({ id }) => input.heldOut.includes(id)))
    .filter((group) => group.length > 0)
  if (held.length === 0) return cells
  const reproduced = results.mean(
    method,
    held.map((group) => group.map(({ id }) => id)),
  )
  const average: ComparisonRow = {
    key: [model, method.label, HELD_OUT_MEAN],
    ...(reproduced === undefined ? {} : { reproduced }),
    kind: 'average',
  }
  return [...cells, average]
}

function columnOf(benchmark: string): number {
  return BENCHMARKS.findIndex((known) => known.toLowerCase() === benchmark.toLowerCase())
}

type Table1 = Readonly<Record<string, Readonly<Record<string, readonly (readonly [number, number])[]>>>>

/** Only for the paper's own rows: other programs have no printed figure. */
function publishedOf(model: string, { label }: Method, column: number): PublishedFigure | undefined {
  const table: Table1 = TABLE_1
  const known = Object.keys(table).find((name) => name.toLowerCase() === model.toLowerCase())
  const pair = known === undefined ? undefined : table[known]?.[label]?.[column]
  return pair === undefined ? undefined : publishedFigure(pair)
}

/** To the printed digits; undefined where one is missing. */
function meanOf(figures: readonly (PublishedFigure | undefined)[]): PublishedFigure | undefined {
  const known = figures.filter((figure) => figure !== undefined)
  if (known.length < figures.length || known.length === 0) return undefined
  const mean = (of: (figure: PublishedFigure) => number) =>
    Number((known.reduce((sum, figure) => sum + of(figure), 0) / known.length).toFixed(1))
  return { accuracy: mean(({ accuracy }) => accuracy), kiloTokens: mean(({ kiloTokens }) => kiloTokens) }
}

function marksOf(model: string, { label }: Method): readonly string[] {
  const [knownModel, knownMethod] = [
    (Object.keys(TABLE_1) as (keyof typeof TABLE_1)[]).find(
      (name) => name.toLowerCase() === model.toLowerCase(),
    ),
    (Object.keys(PAPER_METHODS) as (keyof typeof PAPER_METHODS)[]).find((name) => name === label),
  ]
  return knownModel === undefined || knownMethod === undefined
    ? []
    : table1Marks(knownModel, knownMethod, 'cell')
}
