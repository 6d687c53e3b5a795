/** Neumaier's compensated sum, the one that CPython 3.12 and later use for floats. */
export function exactSum(values: readonly number[]): number {
  let high = 0
  let error = 0
  for (const value of values) {
    const sum = high + value
    error += Math.abs(high) >= Math.abs(value) ? high - sum + value : value - sum + high
    high = sum
  }
  return high + error
}
