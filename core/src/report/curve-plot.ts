import type { TopLevelSpec } from 'vega-lite'
import { curvePanel } from './curve-panel.ts'
import { PLOT_THEME, seriesStyles } from './plot-theme.ts'
import { vegaSvg } from './vega-svg.ts'

/** A point of an accuracy-token curve. */
export interface CurvePoint {
  /** Mean tokens per question; above 0. */
  readonly tokens: number
  /** Percent. */
  readonly accuracy: number
  /** A word beside the point, such as `beta 0.5`. */
  readonly label?: string
  /** An interval of the accuracy, drawn as a band along a line. */
  readonly accuracyLow?: number
  readonly accuracyHigh?: number
}

/** The curve of one program. */
export interface CurveSeries {
  readonly name: string
  readonly points: readonly CurvePoint[]
  /** Title of the panel that it belongs to; one panel where there is none. */
  readonly panel?: string
  /** Drawn stronger than the others: what the plot is about. */
  readonly emphasis?: boolean
  /** `points` leaves out the line and has bars for intervals; `hollow` draws outlines, for points of reference. */
  readonly mark?: 'line' | 'points' | 'hollow'
}

export interface CurvePlotOptions {
  readonly title?: string
  readonly subtitle?: string
  /** Panels side by side; 2 unless told. */
  readonly columns?: number
  /** Size of one panel in pixels. */
  readonly width?: number
  readonly height?: number
}

/**
 * Accuracy (percent) against mean tokens per question (log axis) as an SVG document: one colour and shape a
 * program, the same in every panel, and axes of its own for every panel.
 */
export function curvePlot(series: readonly CurveSeries[], options: CurvePlotOptions = {}): Promise<string> {
  const { title, subtitle, columns = 2, width = 340, height = 240 } = options
  const styles = seriesStyles(series)
  const panels = [...new Set(series.map(({ panel }) => panel ?? ''))]
  const parts = panels.map((panel) =>
    curvePanel(
      panel,
      series.filter((one) => (one.panel ?? '') === panel),
      styles,
      { width, height, legend: styles.names.length > 1 },
    ),
  )
  const specification: TopLevelSpec = {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    ...(title === undefined
      ? {}
      : { title: { text: title, ...(subtitle === undefined ? {} : { subtitle }) } }),
    concat: parts,
    columns: Math.min(columns, panels.length),
    align: 'all',
    bounds: 'flush',
    spacing: { row: 84, column: 64 },
    resolve: { scale: { x: 'independent', y: 'independent', color: 'shared', shape: 'shared' } },
    config: PLOT_THEME,
  }
  return vegaSvg(specification, describe(title, styles.names))
}

function describe(title: string | undefined, names: readonly string[]): string {
  return `${title ?? 'Accuracy against tokens'}: accuracy in percent against tokens per question of ${names.join(', ')}`
}
