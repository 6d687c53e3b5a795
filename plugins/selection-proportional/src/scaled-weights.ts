export type Scaling = 'rank' | 'window' | 'sigma'

/** What an individual far below the mean keeps under sigma scaling (Mitchell, An introduction to genetic algorithms, 1998). */
const LEAST = 0.1

/**
 * Weights of individuals whose values are given, more is better. Equal values have equal weights, and where all are equal
 * all weights are 1.
 *
 * - `rank`: linear ranking (Baker 1985): the best weighs `pressure`, the worst 2 - pressure, and they average 1.
 * - `window`: what the value exceeds the worst by; the worst weighs 0.
 * - `sigma`: 1 + (value - mean) / (2 standard deviations), at least 0.1.
 */
export function scaledWeights(values: readonly number[], scaling: Scaling, pressure: number): number[] {
  switch (scaling) {
    case 'rank':
      return ranked(values, pressure)
    case 'window':
      return windowed(values)
    case 'sigma':
      return bySigma(values)
  }
}

function ranked(values: readonly number[], pressure: number): number[] {
  if (values.length < 2) return values.map(() => 1)
  return values.map((value) => {
    const worse = values.filter((other) => other < value).length
    const ties = values.filter((other) => other === value).length - 1
    return 2 - pressure + (2 * (pressure - 1) * (worse + ties / 2)) / (values.length - 1)
  })
}

function windowed(values: readonly number[]): number[] {
  const worst = Math.min(...values)
  const weights = values.map((value) => value - worst)
  return weights.every((weight) => weight === 0) ? values.map(() => 1) : weights
}

function bySigma(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
  if (variance === 0) return values.map(() => 1)
  return values.map((value) => Math.max(LEAST, 1 + (value - mean) / (2 * Math.sqrt(variance))))
}
