import { branchCeiling } from '../../controller/branch-ceiling.ts'
import { clamp, roundHalfEven, roundToFourDecimals } from '../../controller/rounding.ts'
import { type Callable, numberOf, type Value } from './value.ts'

type NumberFunction = (...values: number[]) => number

/** Functions of `autotts/controller` that a schedule may call. */
export const LIBRARY_FUNCTIONS: ReadonlyMap<string, NumberFunction> = new Map<string, NumberFunction>([
  ['roundHalfEven', roundHalfEven],
  ['roundToFourDecimals', roundToFourDecimals],
  ['clamp', clamp],
  ['branchCeiling', branchCeiling],
])

const MATH: ReadonlyMap<string, Value> = new Map<string, Value>([
  ...(['E', 'LN10', 'LN2', 'LOG10E', 'LOG2E', 'PI', 'SQRT1_2', 'SQRT2'] as const).map(
    (name): [string, Value] => [name, Math[name]],
  ),
  ...(
    [
      ...(['abs', 'atan', 'cbrt', 'ceil', 'cos', 'exp', 'expm1', 'floor', 'hypot', 'log', 'log10'] as const),
      ...(['log1p', 'log2', 'max', 'min', 'pow', 'round', 'sign', 'sin', 'sqrt', 'tanh', 'trunc'] as const),
    ] as const
  ).map((name): [string, Value] => [name, arithmetic(Math[name] as NumberFunction)]),
])

const NUMBER: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['EPSILON', Number.EPSILON],
  ['MAX_SAFE_INTEGER', Number.MAX_SAFE_INTEGER],
  ['NEGATIVE_INFINITY', Number.NEGATIVE_INFINITY],
  ['POSITIVE_INFINITY', Number.POSITIVE_INFINITY],
  ['isFinite', ofValue(Number.isFinite)],
  ['isInteger', ofValue(Number.isInteger)],
  ['isNaN', ofValue(Number.isNaN)],
])

const OBJECT: ReadonlyMap<string, Value> = new Map<string, Value>([['freeze', ofValue((value) => value)]])

/** Names of the language whose members are known. */
export const NAMESPACES: ReadonlyMap<string, ReadonlyMap<string, Value>> = new Map([
  ['Math', MATH],
  ['Number', NUMBER],
  ['Object', OBJECT],
])

/** Names of the language that stand for values. */
export const GLOBALS: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['undefined', undefined],
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['Number', { kind: 'function', call: ([value], at) => numberOf(value, at) }],
])

/** A function of numbers as programs call it. */
export function arithmetic(work: NumberFunction): Callable {
  return { kind: 'function', call: (values, at) => work(...values.map((value) => numberOf(value, at))) }
}

function ofValue(work: (value: Value) => Value): Callable {
  return { kind: 'function', call: ([value]) => work(value) }
}
