import type { Rational } from './rational.ts'

/** A real number known up to an absolute error, which the arithmetic below carries along. */
export interface Real {
  readonly value: number
  readonly error: number
}

const EPSILON = Number.EPSILON

export function real(value: number, error = 0): Real | undefined {
  const total = error + EPSILON * Math.abs(value)
  return Number.isFinite(value) && Number.isFinite(total) ? { value, error: total } : undefined
}

const MOST_BITS = 1000

/** The nearest double; undefined where numerator or denominator is too large for one. */
export function realFromRational({ numerator, denominator }: Rational): Real | undefined {
  const largest = numerator < 0n ? -numerator : numerator
  if (largest >> BigInt(MOST_BITS) > 0n || denominator >> BigInt(MOST_BITS) > 0n) return undefined
  return real(Number(numerator) / Number(denominator), 0)
}

export function addReals(a: Real, b: Real): Real | undefined {
  return real(a.value + b.value, a.error + b.error)
}

export function multiplyReals(a: Real, b: Real): Real | undefined {
  return real(a.value * b.value, Math.abs(a.value) * b.error + Math.abs(b.value) * a.error)
}

export function divideReals(a: Real, b: Real): Real | undefined {
  if (Math.abs(b.value) <= b.error) return undefined
  const value = a.value / b.value
  return real(value, (a.error + Math.abs(value) * b.error) / Math.abs(b.value))
}

export function powerReals(a: Real, b: Real): Real | undefined {
  if (a.value <= 0) return undefined
  const value = a.value ** b.value
  const relative = (Math.abs(b.value) * a.error) / a.value + Math.abs(Math.log(a.value)) * b.error
  return real(value, Math.abs(value) * (relative + 4 * EPSILON * (1 + Math.abs(b.value * Math.log(a.value)))))
}

/** Applies a function whose derivative at the value is given. */
export function applyToReal(
  a: Real,
  f: (x: number) => number,
  slope: (x: number) => number,
): Real | undefined {
  const value = f(a.value)
  return real(value, Math.abs(slope(a.value)) * a.error + 4 * EPSILON * Math.abs(value))
}

/** Whether two numbers agree within what rounding can explain. */
export function realsAgree(a: Real, b: Real): boolean {
  return Math.abs(a.value - b.value) <= 8 * (a.error + b.error)
}
