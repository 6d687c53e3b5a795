import type { Config } from 'vega-lite'
import type { CurveSeries } from './curve-plot.ts'

/** Okabe and Ito's colours, which people with colour blindness can tell apart; yellow is left out on white. */
const COLOURS = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#5d5d5d', '#8c6d31']
const EMPHASIS = '#d55e00'
const SHAPES = ['circle', 'square', 'triangle-up', 'diamond', 'triangle-down', 'cross']
const FONT = 'system-ui, -apple-system, "Segoe UI", Helvetica, Arial, sans-serif'
const INK = '#222222'
const FAINT = '#e6e6e6'

/** Colour and shape by the name of a series, in order of first appearance. */
export interface SeriesStyles {
  readonly names: readonly string[]
  readonly colours: readonly string[]
  readonly shapes: readonly string[]
}

export function seriesStyles(series: readonly CurveSeries[]): SeriesStyles {
  const names = [...new Set(series.map(({ name }) => name))]
  const strong = new Set(series.filter(({ emphasis }) => emphasis === true).map(({ name }) => name))
  let next = 0
  const colours = names.map((name) => {
    if (strong.size === 1 && strong.has(name)) return EMPHASIS
    return COLOURS[next++ % COLOURS.length] ?? INK
  })
  return { names, colours, shapes: names.map((_, i) => SHAPES[i % SHAPES.length] ?? 'circle') }
}

export const PLOT_THEME: Config = {
  background: 'white',
  padding: 12,
  font: FONT,
  view: { stroke: null },
  title: {
    anchor: 'start',
    color: INK,
    fontSize: 15,
    subtitleFontSize: 12,
    subtitleColor: '#555555',
    offset: 14,
  },
  concat: { spacing: 28 },
  axis: {
    labelColor: INK,
    titleColor: INK,
    labelFontSize: 11,
    titleFontSize: 12,
    titleFontWeight: 'normal',
    gridColor: FAINT,
    domainColor: '#888888',
    tickColor: '#888888',
    tickSize: 4,
    labelPadding: 4,
    titlePadding: 8,
  },
  legend: {
    orient: 'top',
    direction: 'horizontal',
    title: null,
    labelFontSize: 12,
    labelColor: INK,
    symbolSize: 70,
    symbolStrokeWidth: 1.5,
    symbolOpacity: 1,
    columnPadding: 18,
    labelLimit: 0,
    offset: 10,
  },
}
