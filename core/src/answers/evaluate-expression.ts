import type { MathJsonExpression } from '@cortex-js/compute-engine/latex-syntax'
import {
  add,
  applyFunction,
  binomial,
  divide,
  factorial,
  isNegative,
  multiply,
  negate,
  power,
  type Quantity,
  root,
  smallInteger,
} from './quantity.ts'
import { parseDecimal } from './rational.ts'
import { real } from './real.ts'
import { sampleSymbol } from './sample-symbol.ts'

type Result = Quantity | undefined
type Operation = (operands: readonly Quantity[]) => Result

const pi = real(Math.PI)

function fold(operation: (a: Quantity, b: Quantity) => Result): Operation {
  return (operands) =>
    operands
      .slice(1)
      .reduce<Result>((sum, next) => (sum === undefined ? undefined : operation(sum, next)), operands[0])
}

function unary(operation: (a: Quantity) => Result): Operation {
  return ([a, ...rest]) => (a === undefined || rest.length > 0 ? undefined : operation(a))
}

function binary(operation: (a: Quantity, b: Quantity) => Result): Operation {
  return ([a, b, ...rest]) =>
    a === undefined || b === undefined || rest.length > 0 ? undefined : operation(a, b)
}

function smooth(f: (x: number) => number, slope: (x: number) => number): Operation {
  return unary((a) => applyFunction(a, f, slope))
}

const ln = (a: Quantity): Result => applyFunction(a, Math.log, (x) => 1 / x)

function logarithm([a, base]: readonly Quantity[]): Result {
  const top = a === undefined ? undefined : ln(a)
  const bottom = ln(base ?? { numerator: 10n, denominator: 1n })
  return top === undefined || bottom === undefined ? undefined : divide(top, bottom)
}

function nthRoot(a: Quantity, degree: Quantity): Result {
  const n = smallInteger(degree, 64)
  return n === undefined || n < 1 ? undefined : root(a, n)
}

function degrees(a: Quantity): Result {
  const turn = pi === undefined ? undefined : multiply(a, pi)
  return turn === undefined ? undefined : divide(turn, { numerator: 180n, denominator: 1n })
}

const sum = fold(add)

const OPERATIONS: Readonly<Record<string, Operation>> = {
  Add: sum,
  Subtract: fold((a, b) => add(a, negate(b))),
  Negate: unary(negate),
  Multiply: fold(multiply),
  InvisibleOperator: fold(multiply),
  Divide: fold(divide),
  Rational: fold(divide),
  Power: binary(power),
  Square: unary((a) => multiply(a, a)),
  Sqrt: unary((a) => root(a, 2)),
  Root: binary(nthRoot),
  Factorial: unary(factorial),
  Binomial: binary(binomial),
  Choose: binary(binomial),
  Abs: unary((a) => (isNegative(a) ? negate(a) : a)),
  Ln: ([a, base]) => (base === undefined && a !== undefined ? ln(a) : undefined),
  Log: logarithm,
  Lb: ([a]) => logarithm(a === undefined ? [] : [a, { numerator: 2n, denominator: 1n }]),
  Exp: smooth(Math.exp, Math.exp),
  Degrees: unary(degrees),
  Sin: smooth(Math.sin, Math.cos),
  Cos: smooth(Math.cos, Math.sin),
  Tan: smooth(Math.tan, (x) => 1 / Math.cos(x) ** 2),
  Cot: smooth(
    (x) => 1 / Math.tan(x),
    (x) => 1 / Math.sin(x) ** 2,
  ),
  Sec: smooth(
    (x) => 1 / Math.cos(x),
    (x) => Math.sin(x) / Math.cos(x) ** 2,
  ),
  Csc: smooth(
    (x) => 1 / Math.sin(x),
    (x) => Math.cos(x) / Math.sin(x) ** 2,
  ),
  Arctan: smooth(Math.atan, (x) => 1 / (1 + x * x)),
  Arcsin: smooth(Math.asin, (x) => 1 / Math.sqrt(1 - x * x)),
  Arccos: smooth(Math.acos, (x) => 1 / Math.sqrt(1 - x * x)),
}

const CONSTANTS: Readonly<Record<string, Quantity | undefined>> = {
  Pi: pi,
  e: real(Math.E),
  ExponentialE: real(Math.E),
}

/** `3\frac{1}{2}` is three and a half, not three times a half. */
function isMixedNumber(head: string, operands: readonly MathJsonExpression[]): boolean {
  const [whole, fraction, ...rest] = operands
  if (head !== 'InvisibleOperator' || typeof whole !== 'number' || rest.length > 0) return false
  if (!Array.isArray(fraction) || fraction[0] !== 'Divide') return false
  const [, top, bottom] = fraction
  return (
    typeof top === 'number' &&
    typeof bottom === 'number' &&
    Number.isInteger(whole) &&
    top > 0 &&
    top < bottom
  )
}

function evaluateCall(head: string, operands: readonly MathJsonExpression[], point: number): Result {
  if (head === 'Delimiter')
    return operands[0] === undefined ? undefined : evaluateExpression(operands[0], point)
  const operation = isMixedNumber(head, operands) ? sum : OPERATIONS[head]
  if (operation === undefined) return undefined
  const values: Quantity[] = []
  for (const operand of operands) {
    const value = evaluateExpression(operand, point)
    if (value === undefined) return undefined
    values.push(value)
  }
  return operation(values)
}

const NUMBER = /^(-?\d+(?:\.\d+)?)(?:e([+-]?\d{1,3}))?$/u

function evaluateNumber(text: string): Result {
  const [, digits, exponent = '0'] = NUMBER.exec(text) ?? []
  const mantissa = digits === undefined ? undefined : parseDecimal(digits)
  const scale = power({ numerator: 10n, denominator: 1n }, { numerator: BigInt(exponent), denominator: 1n })
  return mantissa === undefined || scale === undefined ? undefined : multiply(mantissa, scale)
}

function evaluateSymbol(name: string, point: number): Result {
  if (name.startsWith("'")) return undefined
  return Object.hasOwn(CONSTANTS, name) ? CONSTANTS[name] : sampleSymbol(name, point)
}

/**
 * The number that an expression is at a sample point of its free symbols: exact as long as every operation on the
 * way is rational. Undefined where it holds something that is not arithmetic, or is too large.
 */
export function evaluateExpression(expression: MathJsonExpression, point: number): Result {
  if (typeof expression === 'number') return evaluateNumber(String(expression))
  if (typeof expression === 'string') return evaluateSymbol(expression, point)
  if (Array.isArray(expression)) {
    const [head, ...operands] = expression
    return typeof head === 'string' ? evaluateCall(head, operands, point) : undefined
  }
  if ('num' in expression) return evaluateNumber(expression.num)
  if ('sym' in expression) return evaluateSymbol(expression.sym, point)
  return undefined
}
