import type { CurveSeries } from '../curve-plot.ts'
import type { ComparisonRow } from './comparison.ts'

/** Two series a row: what was printed as an outline, what was reproduced as a filled point. */
export function comparisonSeries(
  { published, reproduced }: ComparisonRow,
  name: string,
  panel: string,
  emphasis: boolean,
): readonly CurveSeries[] {
  const range = reproduced?.accuracyInterval
  const bar = range === undefined ? {} : { accuracyLow: range.low, accuracyHigh: range.high }
  const filled = reproduced === undefined ? [] : [{ ...reproduced, ...bar }]
  const outline =
    published === undefined ? [] : [{ accuracy: published.accuracy, tokens: 1_000 * published.kiloTokens }]
  return [
    { name, panel, emphasis, points: filled, mark: 'points' },
    { name, panel, emphasis, points: outline, mark: 'hollow' },
  ]
}

/** What the marks of such a plot mean. */
export const COMPARISON_LEGEND = 'filled: reproduced; outlines: as printed in arXiv 2605.08083v2'
