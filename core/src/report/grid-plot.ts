import type { TopLevelSpec } from 'vega-lite'
import { PLOT_THEME } from './plot-theme.ts'
import { vegaSvg } from './vega-svg.ts'

export interface GridAxis {
  readonly name: string
  /** Of every bin, in order. */
  readonly labels: readonly string[]
}

/** A grid of two axes, some cells of which hold a value. */
export interface GridPanel {
  readonly title: string
  readonly x: GridAxis
  readonly y: GridAxis
  readonly cells: readonly { readonly x: number; readonly y: number; readonly value: number }[]
}

const CELL = { width: 74, height: 34 }

/** Grids as maps, one below the other, as an SVG document: darker is more, and every filled cell says its value. */
export function gridPlot(panels: readonly GridPanel[], title: string): Promise<string> {
  const specification: TopLevelSpec = {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    title: { text: title },
    vconcat: panels.map(panelOf),
    spacing: 48,
    resolve: { scale: { color: 'independent' } },
    config: PLOT_THEME,
  }
  const filled = panels.map((panel) => `${panel.title}: ${panel.cells.length} cells filled`).join('; ')
  return vegaSvg(specification, `${title}. ${filled}`)
}

function panelOf({ title, x, y, cells }: GridPanel) {
  const values = cells.map((cell) => ({ x: x.labels[cell.x], y: y.labels[cell.y], value: cell.value }))
  const [low, high] = [
    Math.min(...values.map(({ value }) => value)),
    Math.max(...values.map(({ value }) => value)),
  ]
  const position = {
    x: { field: 'x', ...scaleOf(x), axis: { ...AXIS, title: x.name, orient: 'bottom' as const } },
    y: { field: 'y', ...scaleOf(y, true), axis: { ...AXIS, title: y.name } },
  }
  return {
    title: { text: title, fontSize: 13, fontWeight: 600 as const, anchor: 'start' as const, offset: 8 },
    width: CELL.width * x.labels.length,
    height: CELL.height * y.labels.length,
    view: { fill: '#f4f4f4' },
    data: { values },
    layer: [
      {
        mark: { type: 'rect' as const, stroke: 'white', strokeWidth: 2 },
        encoding: {
          ...position,
          color: {
            field: 'value',
            type: 'quantitative' as const,
            legend: null,
            scale: { range: ['#cfe3f1', '#0072b2'], domain: low < high ? [low, high] : [low - 1, low] },
          },
        },
      },
      {
        mark: { type: 'text' as const, fontSize: 11 },
        encoding: {
          ...position,
          text: { field: 'value', type: 'quantitative' as const, format: '.4~g' },
          color: {
            condition: { test: `datum.value > ${(low + high) / 2}`, value: 'white' },
            value: '#222222',
          },
        },
      },
    ],
  }
}

const AXIS = { labelAngle: 0, grid: false, ticks: false, domain: false }

/** Every bin has its place, filled or not; up is more. */
function scaleOf({ labels }: GridAxis, upwards = false) {
  const domain = upwards ? labels.toReversed() : [...labels]
  return { type: 'ordinal' as const, sort: null, scale: { domain, padding: 0 } }
}
