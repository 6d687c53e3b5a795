import { type Rational, rational } from './rational.ts'
import {
  addReals,
  applyToReal,
  divideReals,
  multiplyReals,
  powerReals,
  type Real,
  realFromRational,
  realsAgree,
} from './real.ts'

/** A number: exact where every operation allowed it, else a double with its error bound. */
export type Quantity = Rational | Real

/** Exact results above this many bits are not computed; the answer is then compared as text. */
const MOST_BITS = 32_768
const LARGEST_FACTORIAL = 2_500

export function isExact(quantity: Quantity): quantity is Rational {
  return 'numerator' in quantity
}

function toReal(quantity: Quantity): Real | undefined {
  return isExact(quantity) ? realFromRational(quantity) : quantity
}

function bits(value: bigint): number {
  return (value < 0n ? -value : value).toString(16).length * 4
}

function bounded(value: Rational | undefined): Rational | undefined {
  if (value === undefined || bits(value.numerator) + bits(value.denominator) > MOST_BITS) return undefined
  return value
}

type Binary = (a: Quantity, b: Quantity) => Quantity | undefined

function either(
  exact: (a: Rational, b: Rational) => Rational | undefined,
  inexact: (a: Real, b: Real) => Real | undefined,
): Binary {
  return (a, b) => {
    if (isExact(a) && isExact(b)) return bounded(exact(a, b))
    const [x, y] = [toReal(a), toReal(b)]
    return x === undefined || y === undefined ? undefined : inexact(x, y)
  }
}

export const add = either(
  (a, b) =>
    rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator),
  addReals,
)
export const multiply = either(
  (a, b) => rational(a.numerator * b.numerator, a.denominator * b.denominator),
  multiplyReals,
)
export const divide = either(
  (a, b) => rational(a.numerator * b.denominator, a.denominator * b.numerator),
  divideReals,
)

export function negate(a: Quantity): Quantity {
  return isExact(a)
    ? { numerator: -a.numerator, denominator: a.denominator }
    : { value: -a.value, error: a.error }
}

export function isNegative(a: Quantity): boolean {
  return isExact(a) ? a.numerator < 0n : a.value < 0
}

/** The whole number that a quantity is, where it is one and is at most `limit` in size. */
export function smallInteger(a: Quantity, limit: number): number | undefined {
  if (!isExact(a) || a.denominator !== 1n || bits(a.numerator) > 40) return undefined
  const value = Number(a.numerator)
  return Math.abs(value) <= limit ? value : undefined
}

function integerRoot(value: bigint, degree: number): bigint | undefined {
  if (value < 2n) return value
  const [n, one] = [BigInt(degree), BigInt(degree - 1)]
  let guess = 1n << BigInt(Math.ceil(value.toString(2).length / degree))
  for (;;) {
    const next = (one * guess + value / guess ** one) / n
    if (next >= guess) return guess ** n === value ? guess : undefined
    guess = next
  }
}

function exactRoot(a: Rational, degree: number): Rational | undefined {
  if (a.numerator < 0n) return undefined
  const [numerator, denominator] = [integerRoot(a.numerator, degree), integerRoot(a.denominator, degree)]
  return numerator === undefined || denominator === undefined ? undefined : rational(numerator, denominator)
}

function exactPower(a: Rational, exponent: number): Rational | undefined {
  const size = Math.abs(exponent)
  if (size * Math.max(bits(a.numerator) - 4, bits(a.denominator) - 4, 1) > MOST_BITS) return undefined
  const [top, bottom] = [a.numerator ** BigInt(size), a.denominator ** BigInt(size)]
  return bounded(exponent < 0 ? rational(bottom, top) : rational(top, bottom))
}

export function power(a: Quantity, b: Quantity): Quantity | undefined {
  const whole = smallInteger(b, MOST_BITS)
  if (whole !== undefined && isExact(a)) return exactPower(a, whole)
  if (whole !== undefined && isNegative(a)) {
    const positive = power(negate(a), b)
    return positive === undefined || whole % 2 === 0 ? positive : negate(positive)
  }
  const [x, y] = [toReal(a), toReal(b)]
  return x === undefined || y === undefined ? undefined : powerReals(x, y)
}

export function root(a: Quantity, degree: number): Quantity | undefined {
  const exact = isExact(a) ? exactRoot(a, degree) : undefined
  if (exact !== undefined) return exact
  if (isNegative(a)) {
    const positive = degree % 2 === 1 ? root(negate(a), degree) : undefined
    return positive === undefined ? undefined : negate(positive)
  }
  const x = toReal(a)
  return x === undefined ? undefined : powerReals(x, { value: 1 / degree, error: Number.EPSILON / degree })
}

export function factorial(a: Quantity): Quantity | undefined {
  const n = smallInteger(a, LARGEST_FACTORIAL)
  if (n === undefined || n < 0) return undefined
  let product = 1n
  for (let factor = 2n; factor <= n; factor++) product *= factor
  return bounded(rational(product))
}

export function binomial(a: Quantity, b: Quantity): Quantity | undefined {
  const [n, k] = [smallInteger(a, LARGEST_FACTORIAL), smallInteger(b, LARGEST_FACTORIAL)]
  if (n === undefined || k === undefined || n < 0 || k < 0) return undefined
  let result = 1n
  for (let i = 1n; i <= k; i++) result = (result * (BigInt(n) - i + 1n)) / i
  return bounded(rational(result))
}

export function applyFunction(
  a: Quantity,
  f: (x: number) => number,
  slope: (x: number) => number,
): Quantity | undefined {
  const x = toReal(a)
  return x === undefined ? undefined : applyToReal(x, f, slope)
}

/** Exact numbers must be the same; otherwise they must agree within their error bounds. */
export function quantitiesAgree(a: Quantity, b: Quantity): boolean {
  if (isExact(a) && isExact(b)) return a.numerator === b.numerator && a.denominator === b.denominator
  const [x, y] = [toReal(a), toReal(b)]
  return x !== undefined && y !== undefined && realsAgree(x, y)
}
