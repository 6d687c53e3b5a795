import type { Rational } from './rational.ts'

/** A prime; with an odd sum above a power of two every sample is in lowest terms. */
const MODULUS = 1_000_003

/**
 * The value that stands in for a free symbol at a sample point: a fixed positive fraction that depends on the name
 * alone, so that two expressions agree at all points only if they are the same function (up to a chance of about
 * 1e-5 a point for small polynomials).
 */
export function sampleSymbol(name: string, point: number): Rational {
  let hash = 7 + 131 * point
  for (const character of name) hash = (hash * 263 + (character.codePointAt(0) ?? 0)) % MODULUS
  return { numerator: BigInt(MODULUS + 2 * hash), denominator: 1_048_576n }
}
