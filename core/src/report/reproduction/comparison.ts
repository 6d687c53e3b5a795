import type { CurvePlotOptions, CurveSeries } from '../curve-plot.ts'
import type { PublishedFigure } from '../published/index.ts'
import type { ReproducedFigure } from './paper-results.ts'

/** What was printed beside what came out. */
export interface ComparisonRow {
  /** One cell for each of the comparison's `keys`. */
  readonly key: readonly string[]
  readonly published?: PublishedFigure
  readonly reproduced?: ReproducedFigure
  /** Marks of footnotes. */
  readonly marks?: readonly string[]
  /** `cell` counts towards the agreement; `average` and `extra` rows do not. */
  readonly kind: 'cell' | 'average' | 'extra'
}

export interface Footnote {
  readonly mark: string
  readonly text: string
}

/** A table or figure of the paper with what was computed here. */
export interface Comparison {
  /** The name of its files, such as `table1`. */
  readonly name: string
  readonly title: string
  /** Where the published figures come from. */
  readonly source: string
  readonly keys: readonly string[]
  readonly rows: readonly ComparisonRow[]
  readonly footnotes: readonly Footnote[]
  readonly plot?: { readonly series: readonly CurveSeries[]; readonly options: CurvePlotOptions }
}
