/** An exact fraction in lowest terms; the denominator is positive. */
export interface Rational {
  readonly numerator: bigint
  readonly denominator: bigint
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}

/** The fraction in lowest terms, or undefined where the denominator is zero. */
export function rational(numerator: bigint, denominator = 1n): Rational | undefined {
  if (denominator === 0n) return undefined
  const sign = denominator < 0n ? -1n : 1n
  const divisor = sign * (greatestCommonDivisor(numerator, denominator) || 1n)
  return { numerator: numerator / divisor, denominator: denominator / divisor }
}

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?$/

/** Reads an integer or a decimal such as `033`, `-4.50` or `.5`, exactly. */
export function parseDecimal(text: string): Rational | undefined {
  const match = DECIMAL.exec(text)
  const whole = match?.[2] ?? ''
  const fraction = match?.[3] ?? ''
  if (match === null || whole + fraction === '') return undefined
  const digits = BigInt(whole + fraction)
  return rational(match[1] === '-' ? -digits : digits, 10n ** BigInt(fraction.length))
}

const INTEGER_FRACTION = /^([+-]?)(?:\\frac\{([+-]?\d+)\}\{([+-]?\d+)\}|(\d+)\/(\d+))$/

/** Reads a plain number: a decimal, or one integer over another (`1/3`, `-\frac{1}{3}`). */
export function parsePlainNumber(text: string): Rational | undefined {
  const match = INTEGER_FRACTION.exec(text)
  if (match === null) return parseDecimal(text)
  const numerator = BigInt(match[2] ?? match[4] ?? '0')
  const denominator = BigInt(match[3] ?? match[5] ?? '0')
  return rational(match[1] === '-' ? -numerator : numerator, denominator)
}

export function rationalKey({ numerator, denominator }: Rational): string {
  return `${numerator}/${denominator}`
}
