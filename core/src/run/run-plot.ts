import type { CurveSeries } from '../report/curve-plot.ts'
import type { ReportedProgram } from './run-result.ts'

/** Accuracy-token curves of found programs beside the baselines', as an SVG document. */
export async function runPlot(
  found: readonly ReportedProgram[],
  baselines: readonly ReportedProgram[],
  title: string,
): Promise<string> {
  const { curvePlot } = await import('../report/curve-plot.ts')
  return curvePlot(
    [...found.map((one) => series(one, true)), ...baselines.map((one) => series(one, false))],
    {
      title,
      columns: 1,
      width: 620,
      height: 380,
    },
  )
}

/** A beta at which a program spends nothing has no place on a logarithmic axis. */
function series({ name, curve }: ReportedProgram, emphasis: boolean): CurveSeries {
  const points = curve
    .filter(({ tokens }) => tokens > 0)
    .map(({ tokens, accuracy }) => ({ tokens, accuracy }))
  return { name, emphasis, points }
}
