/** The nearest integer; exactly half-way goes to the even neighbour, as in Python. */
export function roundHalfEven(x: number): number {
  const floor = Math.floor(x)
  const rest = x - floor
  if (rest < 0.5) return floor
  if (rest > 0.5) return floor + 1
  return floor % 2 === 0 ? floor : floor + 1
}

/** The number nearest to x rounded to four decimals, from the exact binary value of x. */
export function roundToFourDecimals(x: number): number {
  return Number(x.toFixed(4))
}

export function clamp(x: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, x))
}
