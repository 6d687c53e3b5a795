import type { AnyNode } from 'acorn'
import { UnknownExpression } from './unknown-expression.ts'
import { isTrue, numberOf, type Value } from './value.ts'

export function unary(operator: string, value: Value, node: AnyNode): Value {
  switch (operator) {
    case '-':
      return -numberOf(value, node)
    case '+':
      return numberOf(value, node)
    case '!':
      return !isTrue(value)
    case 'void':
      return undefined
    default:
      throw new UnknownExpression(`the operator ${operator} is not arithmetic`, node)
  }
}

export function binary(operator: string, left: Value, right: Value, node: AnyNode): number | boolean {
  switch (operator) {
    case '===':
      return left === right
    case '!==':
      return left !== right
    case '==':
      return looselyEqual(left, right, node)
    case '!=':
      return !looselyEqual(left, right, node)
  }
  return ofNumbers(operator, numberOf(left, node), numberOf(right, node), node)
}

function ofNumbers(operator: string, left: number, right: number, node: AnyNode): number | boolean {
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
    case '|':
      return left | right
    case '&':
      return left & right
    case '^':
      return left ^ right
    case '<<':
      return left << right
    case '>>':
      return left >> right
    case '>>>':
      return left >>> right
    case '<':
      return left < right
    case '<=':
      return left <= right
    case '>':
      return left > right
    case '>=':
      return left >= right
    default:
      throw new UnknownExpression(`the operator ${operator} is not arithmetic`, node)
  }
}

function looselyEqual(left: Value, right: Value, node: AnyNode): boolean {
  if (typeof left === typeof right && left !== null && right !== null) return left === right
  if (left === null || left === undefined) return right === null || right === undefined
  if (right === null || right === undefined) return false
  throw new UnknownExpression('a comparison of different types by == is not worked out', node)
}
