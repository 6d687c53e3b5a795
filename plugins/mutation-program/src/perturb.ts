import type { Random } from 'autotts'
import { shortNumber } from 'autotts'

/** How numbers are varied; see the options of the plugin. */
export interface Perturbation {
  /** Standard deviation of Gaussian steps, as a share of the value. */
  readonly sigma: number
  /** Distribution index of polynomial mutation: larger stays nearer. */
  readonly eta: number
}

/** Values that a number may take. */
export interface Range {
  readonly low: number
  readonly high: number
  readonly integer: boolean
}

/** The range that a constant's own value suggests: it keeps its sign, shares stay shares, wholes stay whole. */
export function rangeOf(value: number, integer = Number.isInteger(value)): Range {
  if (value < 0) {
    const { low, high } = rangeOf(-value, integer)
    return { low: -high, high: -low, integer }
  }
  if (integer) return { low: Math.min(1, value), high: Math.max(4, value * 4), integer }
  return value < 1 ? { low: 0, high: 1, integer } : { low: value / 8, high: value * 8, integer }
}

/** A number near `value` and within the range: a Gaussian or a polynomial step, each half of the time. */
export function perturb(value: number, range: Range, { sigma, eta }: Perturbation, random: Random): number {
  const moved = random.chance(0.5)
    ? value + random.normal() * gaussianScale(value, range, sigma)
    : value + polynomialStep(value, range, eta, random)
  const within = Math.min(range.high, Math.max(range.low, moved))
  return range.integer ? Math.round(within) : shortNumber(within)
}

function gaussianScale(value: number, { integer, high, low }: Range, sigma: number): number {
  if (integer) return Math.max(1, sigma * Math.abs(value))
  const room = high === 1 && low === 0 ? Math.min(value, 1 - value) : Math.abs(value)
  return sigma * Math.max(room, 0.02)
}

/** Polynomial mutation (Deb & Goyal, 1996): a step within the range, small ones likelier as eta grows. */
function polynomialStep(value: number, { low, high }: Range, eta: number, random: Random): number {
  const width = high - low
  if (!(width > 0)) return 0
  const u = random.next()
  const power = 1 / (eta + 1)
  if (u < 0.5) {
    const room = 1 - (value - low) / width
    return width * ((2 * u + (1 - 2 * u) * room ** (eta + 1)) ** power - 1)
  }
  const room = 1 - (high - value) / width
  return width * (1 - (2 * (1 - u) + (2 * u - 1) * room ** (eta + 1)) ** power)
}
