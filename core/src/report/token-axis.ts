const STEPS = [
  [1, 2, 5],
  [1, 1.5, 2, 3, 5, 7],
  [1, 1.2, 1.4, 1.6, 1.8, 2, 2.5, 3, 3.5, 4, 5, 6, 7, 8, 9],
]

/** Places for labels on a log axis of tokens: 1, 2 and 5 times powers of ten, or more of them in a short range. */
export function tokenTicks(low: number, high: number): number[] {
  const [coarse = [], medium = [], fine = []] = STEPS.map((steps) => multiples(low, high, steps))
  if (coarse.length >= 3) return coarse
  return medium.length >= 3 ? medium : fine
}

/** A domain with some room on both sides, in log tokens; any where there are no values. */
export function tokenDomain(tokens: readonly number[]): [low: number, high: number] {
  if (tokens.length === 0) return [1e4, 1e6]
  const low = Math.min(...tokens)
  const high = Math.max(...tokens)
  const room = Math.max(1.08, (high / low) ** 0.06)
  return [low / room, high * room]
}

function multiples(low: number, high: number, steps: readonly number[]): number[] {
  const ticks: number[] = []
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power += 1) {
    for (const step of steps) {
      const tick = Math.round(step * 10 ** power * 1e6) / 1e6
      if (tick >= low && tick <= high) ticks.push(tick)
    }
  }
  return ticks
}
