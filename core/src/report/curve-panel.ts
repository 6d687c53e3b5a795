import type { CurvePoint, CurveSeries } from './curve-plot.ts'
import type { SeriesStyles } from './plot-theme.ts'
import { tokenDomain, tokenTicks } from './token-axis.ts'

interface PanelOptions {
  readonly width: number
  readonly height: number
  readonly legend: boolean
}

interface Datum extends CurvePoint {
  readonly series: string
  readonly order: number
}

const TOKEN_LABEL =
  "datum.value >= 1e6 ? format(datum.value / 1e6, '~r') + 'M' : datum.value >= 1e3 ? format(datum.value / 1e3, '~r') + 'k' : format(datum.value, '~r')"

/** One panel of a curve plot: bands below, then lines, points, and words beside points. */
export function curvePanel(
  title: string,
  series: readonly CurveSeries[],
  styles: SeriesStyles,
  { width, height, legend }: PanelOptions,
) {
  const tokens = series.flatMap(({ points }) => points.map((point) => point.tokens))
  const domain = tokenDomain(tokens)
  const x = {
    field: 'tokens',
    type: 'quantitative' as const,
    title: 'tokens per question (log scale)',
    scale: { type: 'log' as const, domain, nice: false },
    axis: { values: tokenTicks(...domain), labelExpr: TOKEN_LABEL },
  }
  const y = {
    field: 'accuracy',
    type: 'quantitative' as const,
    title: 'accuracy (%)',
    scale: { zero: false, padding: 12, nice: false, ...(tokens.length === 0 ? { domain: [0, 100] } : {}) },
    axis: { tickCount: 6 },
  }
  const color = {
    field: 'series',
    type: 'nominal' as const,
    sort: null,
    scale: { domain: [...styles.names], range: [...styles.colours] },
    ...(legend ? {} : { legend: null }),
  }
  const shape = { ...color, scale: { domain: [...styles.names], range: [...styles.shapes] } }
  const shown = (kinds: readonly CurveSeries['mark'][]) => ({
    values: series.filter(({ mark }) => kinds.includes(mark ?? 'line')).flatMap(dataOf),
  })
  const isBanded = ({ accuracyLow, accuracyHigh }: Datum) =>
    accuracyLow !== undefined && accuracyHigh !== undefined
  const banded = { values: shown(['line']).values.filter(isBanded) }
  const barred = { values: shown(['points']).values.filter(isBanded) }
  const labelled = { values: series.flatMap(dataOf).filter((datum) => datum.label !== undefined) }
  const strong = series.filter(({ emphasis }) => emphasis === true).map(({ name }) => name)
  return {
    ...(title === ''
      ? {}
      : {
          title: {
            text: title,
            fontSize: 13,
            fontWeight: 600 as const,
            anchor: 'start' as const,
            frame: 'group' as const,
            offset: 8,
          },
        }),
    width,
    height,
    layer: [
      {
        data: banded,
        mark: { type: 'area' as const, opacity: 0.13 },
        encoding: { x, y: { ...y, field: 'accuracyLow' }, y2: { field: 'accuracyHigh' }, color },
      },
      {
        data: barred,
        mark: { type: 'rule' as const, opacity: 0.45 },
        encoding: { x, y: { ...y, field: 'accuracyLow' }, y2: { field: 'accuracyHigh' }, color },
      },
      {
        data: shown(['line']),
        mark: { type: 'line' as const },
        encoding: {
          x,
          y,
          color,
          order: { field: 'order', type: 'quantitative' as const },
          strokeWidth: {
            condition: { test: { field: 'series', oneOf: strong }, value: 2.6 },
            value: 1.6,
          },
          ...(strong.length > 1 ? { strokeDash: dashedUnless(strong) } : {}),
        },
      },
      {
        data: shown(['line', 'points']),
        mark: { type: 'point' as const, filled: true, size: 46, opacity: 1 },
        encoding: { x, y, color, shape },
      },
      {
        data: shown(['hollow']),
        mark: { type: 'point' as const, filled: false, size: 130, strokeWidth: 1.4 },
        encoding: { x, y, color, shape },
      },
      {
        data: labelled,
        mark: { type: 'text' as const, align: 'left' as const, dx: 7, dy: -7, fontSize: 11 },
        encoding: { x, y, color, text: { field: 'label' } },
      },
    ],
  }
}

/** Where several series are what the plot is about, the others are told apart without colour too. */
function dashedUnless(strong: readonly string[]) {
  return { condition: { test: { field: 'series', oneOf: [...strong] }, value: [1, 0] }, value: [5, 3] }
}

function dataOf({ name, points }: CurveSeries): Datum[] {
  return points.map((point, order) => ({ ...point, series: name, order }))
}
