import { describeForm, tidyForm } from 'autotts'
import type { Condition, Expression, Knob } from './expression.ts'
import { rangeOfRole } from './knob-roles.ts'

/** A knob in words, such as `2 + 6 beta`. */
export function describeKnob(knob: Knob): string {
  return describeForm(tidyForm({ ...knob, integer: rangeOfRole(knob.role).integer }))
}

export function describeExpression(expression: Expression): string {
  switch (expression.type) {
    case 'knob':
      return describeKnob(expression)
    case 'one':
      return '1'
    case 'feature':
      return expression.feature
    case 'sum':
      return expression.of.type === 'one'
        ? expression.over
        : `${expression.over}(${describeExpression(expression.of)})`
    case 'power':
      return `${inParentheses(expression.base)}^${describeKnob(expression.exponent)}`
    case 'call':
      return `${expression.function}(${describeExpression(expression.of)})`
    case 'test':
      return `[${describeExpression(expression.left)} ${expression.operator} ${describeExpression(expression.right)}]`
    case 'binary':
      return describeBinary(expression)
  }
}

function describeBinary({ operator, left, right }: Expression & { type: 'binary' }): string {
  if (operator === 'min' || operator === 'max') {
    return `${operator}(${describeExpression(left)}, ${describeExpression(right)})`
  }
  if (operator === '/') return `${inParentheses(left)} / (1 + ${describeExpression(right)})`
  return `${inParentheses(left)} ${operator} ${inParentheses(right)}`
}

function inParentheses(expression: Expression): string {
  const text = describeExpression(expression)
  return text.includes(' ') && !text.startsWith('[') ? `(${text})` : text
}

export function describeCondition(condition: Condition): string {
  if (condition.type === 'never') return 'never'
  if (condition.type !== 'compare') {
    return condition.parts.map(describeCondition).join(condition.type === 'all' ? ' and ' : ' or ')
  }
  const { left, operator, right } = condition
  return `${describeExpression(left)} ${operator} ${describeExpression(right)}`
}
