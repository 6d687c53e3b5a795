import type { EvaluationResult } from '../../execution/executor.ts'
import type { CurveCell, CurvePoint } from '../../operators/fitness.ts'

/** One beta of a dry run. */
export function dryRunPoint(
  beta: number,
  results: readonly EvaluationResult[],
  stores: readonly string[],
): CurvePoint {
  const cells = results.map(({ scores }, i): CurveCell => {
    return {
      store: stores[i] ?? '',
      accuracy: 100 * mean(scores.correct),
      tokens: mean(scores.tokens),
      sequentialTokens: mean(scores.sequentialTokens),
    }
  })
  const knobs = results[0]?.knobs
  return {
    beta,
    accuracy: mean(cells.map(({ accuracy }) => accuracy)),
    tokens: mean(cells.map(({ tokens }) => tokens)),
    sequentialTokens: mean(cells.map(({ sequentialTokens }) => sequentialTokens)),
    cells,
    ...(knobs === undefined ? {} : { knobs }),
  }
}

function mean(values: Uint8Array | Float64Array | readonly number[]): number {
  let sum = 0
  for (const value of values) sum += value
  return sum / values.length
}
