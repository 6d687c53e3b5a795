import type { AnyNode, CallExpression, Expression } from 'acorn'
import { branchCeiling } from '../controller/branch-ceiling.ts'
import { clamp, roundHalfEven, roundToFourDecimals } from '../controller/rounding.ts'

/** An expression that the interpreter does not know; the message names it. */
export class UnknownExpression extends Error {
  override readonly name = 'UnknownExpression'
}

/** What names mean: numbers, or expressions that are worked out when they are asked for. */
export type Scope = ReadonlyMap<string, number | Expression>

type NumberFunction = (...values: number[]) => number

/** Functions of `autotts/controller` that a schedule may call. */
export const LIBRARY_FUNCTIONS: ReadonlyMap<string, NumberFunction> = new Map<string, NumberFunction>([
  ['roundHalfEven', roundHalfEven],
  ['roundToFourDecimals', roundToFourDecimals],
  ['clamp', clamp],
  ['branchCeiling', branchCeiling],
])

const MATH_FUNCTIONS: ReadonlyMap<string, NumberFunction> = new Map<string, NumberFunction>(
  [
    ...(['abs', 'ceil', 'exp', 'floor', 'log', 'log10', 'log2', 'max', 'min'] as const),
    ...(['pow', 'round', 'sign', 'sqrt', 'tanh', 'trunc'] as const),
  ].map((name) => [name, Math[name] as NumberFunction]),
)

/** Nodes that one expression may visit: constants that name each other can grow without end. */
const VISITS = 5_000
const DEPTH_LIMIT = 100

/**
 * Works out an arithmetic expression of a program that nobody trusts: numbers, names, + - * / % **,
 * comparisons, conditions, Math and the rounding helpers. Nothing of the program is run.
 *
 * @throws UnknownExpression
 */
export function interpretNumber(node: AnyNode, scope: Scope): number {
  return interpret(node, scope, { visits: 0 }, 0)
}

function interpret(node: AnyNode, scope: Scope, effort: { visits: number }, depth: number): number {
  effort.visits += 1
  if (depth > DEPTH_LIMIT || effort.visits > VISITS) throw new UnknownExpression('it is too large')
  const value = (inner: AnyNode): number => interpret(inner, scope, effort, depth + 1)
  switch (node.type) {
    case 'Literal':
      if (typeof node.value === 'number') return node.value
      break
    case 'Identifier':
      return lookUp(node.name, scope, value)
    case 'ParenthesizedExpression':
      return value(node.expression)
    case 'UnaryExpression':
      if (node.operator === '-') return -value(node.argument)
      if (node.operator === '+') return value(node.argument)
      break
    case 'BinaryExpression':
      if (node.left.type !== 'PrivateIdentifier') {
        return binary(node.operator, value(node.left), value(node.right))
      }
      break
    case 'ConditionalExpression':
      return value(node.test) !== 0 ? value(node.consequent) : value(node.alternate)
    case 'CallExpression':
      return functionOf(node)(...node.arguments.map(value))
    case 'MemberExpression':
      if (isMath(node.object) && node.property.type === 'Identifier') {
        if (node.property.name === 'PI') return Math.PI
        if (node.property.name === 'E') return Math.E
        if (node.property.name === 'LN2') return Math.LN2
      }
      break
  }
  throw new UnknownExpression(`${node.type} is not arithmetic`)
}

function lookUp(name: string, scope: Scope, value: (node: Expression) => number): number {
  const found = scope.get(name)
  if (found === undefined) throw new UnknownExpression(`${name} is not a known constant`)
  return typeof found === 'number' ? found : value(found)
}

function binary(operator: string, left: number, right: number): number {
  switch (operator) {
    case '+':
      return left + right
    case '-':
      return left - right
    case '*':
      return left * right
    case '/':
      return left / right
    case '%':
      return left % right
    case '**':
      return left ** right
    case '<':
      return left < right ? 1 : 0
    case '<=':
      return left <= right ? 1 : 0
    case '>':
      return left > right ? 1 : 0
    case '>=':
      return left >= right ? 1 : 0
    case '===':
      return left === right ? 1 : 0
    default:
      throw new UnknownExpression(`the operator ${operator} is not arithmetic`)
  }
}

function functionOf({ callee }: CallExpression): NumberFunction {
  if (callee.type === 'Identifier') {
    const found = LIBRARY_FUNCTIONS.get(callee.name)
    if (found !== undefined) return found
    throw new UnknownExpression(`${callee.name}() is not a known function`)
  }
  if (callee.type === 'MemberExpression' && isMath(callee.object) && callee.property.type === 'Identifier') {
    const found = MATH_FUNCTIONS.get(callee.property.name)
    if (found !== undefined) return found
  }
  throw new UnknownExpression('a call is not one of Math or of the rounding helpers')
}

function isMath(node: AnyNode): boolean {
  return node.type === 'Identifier' && node.name === 'Math'
}
