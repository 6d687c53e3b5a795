import type { Config } from 'vega-lite'
import type { CurveSeries } from './curve-plot.ts'

/** Okabe and Ito's colours, which people with colour blindness can tell apart; yellow is left out on white. */
const COLOURS = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#5d5d5d', '#8c6d31']
const EMPHASIS = '#d55e00'
/** For what others are compared with, where several series are emphasised. */
const GREYS = ['#3d3d3d', '#5f5f5f', '#767676', '#868686', '#949494']
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
  const palette = cycle(strong.size === 1 ? COLOURS : COLOURS.filter((colour) => colour !== '#5d5d5d'))
  const greys = cycle(GREYS)
  const colours = names.map((name) => {
    if (strong.size === 1 && strong.has(name)) return EMPHASIS
    return strong.size > 1 && !strong.has(name) ? greys() : palette()
  })
  return { names, colours, shapes: names.map((_, i) => SHAPES[i % SHAPES.length] ?? 'circle') }
}

/** Gives the items one after the other, again and again. */
function cycle(items: readonly string[]): () => string {
  let next = 0
  return () => items[next++ % items.length] ?? INK
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
    columns: 6,
    offset: 10,
  },
}
