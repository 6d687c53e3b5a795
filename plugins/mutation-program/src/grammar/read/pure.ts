import {
  everyNode,
  field,
  isList,
  isName,
  isPlain,
  nodesIn,
  type Plain,
  type PlainValue,
} from './plain-syntax.ts'

const OPERATORS = new Set<unknown>([
  '+',
  '-',
  '*',
  '/',
  '%',
  '**',
  '<',
  '<=',
  '>',
  '>=',
  '===',
  '!==',
  '>>',
  '!',
])

/** Whether working an expression out provably changes nothing; `asks` tells which functions may be called. */
export function isPure(node: Plain, asks: (callee: Plain) => boolean): boolean {
  const pure = (value: PlainValue | undefined): boolean =>
    isList(value) ? value.every(pure) : isPlain(value) && isPure(value, asks)
  switch (node.type) {
    case 'Identifier':
      return true
    case 'Literal':
      return typeof node.value !== 'string'
    case 'UnaryExpression':
      return OPERATORS.has(node.operator) && pure(node.argument)
    case 'BinaryExpression':
      return OPERATORS.has(node.operator) && pure(node.left) && pure(node.right)
    case 'Logical':
      return pure(node.parts)
    case 'ConditionalExpression':
      return pure(node.test) && pure(node.consequent) && pure(node.alternate)
    case 'MemberExpression':
      return pure(node.object) && (node.computed === false || pure(node.property))
    case 'ChainExpression':
      return pure(node.expression)
    case 'ArrayExpression':
      return pure(node.elements)
    case 'CallExpression': {
      const callee = field(node, 'callee')
      return node.optional === false && callee !== undefined && asks(callee) && pure(node.arguments)
    }
    default:
      return false
  }
}

/** What printed bodies are written with. */
const KNOWN = new Set([
  ...['ArrayExpression', 'ArrowFunctionExpression', 'AssignmentExpression', 'BinaryExpression'],
  ...['BlockStatement', 'BreakStatement', 'CallExpression', 'ChainExpression', 'ConditionalExpression'],
  ...['ContinueStatement', 'ExpressionStatement', 'ForOfStatement', 'ForStatement', 'Identifier'],
  ...['IfStatement', 'Literal', 'Logical', 'MemberExpression', 'NewExpression', 'ObjectPattern', 'Property'],
  ...['ReturnStatement', 'SpreadElement', 'UnaryExpression', 'UpdateExpression', 'VariableDeclaration'],
  ...['VariableDeclarator', 'YieldExpression'],
])

/**
 * Whether a body is written with nothing but what printed ones are: no other functions, patterns or text, so that every
 * variable has a place where it begins and no member is reached by a name that was made up.
 */
export function isPlainBody(body: readonly Plain[]): boolean {
  return everyNode(body).every((node) => {
    if (!KNOWN.has(node.type)) return false
    switch (node.type) {
      case 'Literal':
        return typeof node.value !== 'string'
      case 'VariableDeclaration':
        return node.kind !== 'var'
      case 'VariableDeclarator':
        return isName(field(node, 'id')) || field(node, 'id', 'ObjectPattern') !== undefined
      case 'Property':
        return node.computed === false && isName(field(node, 'value'))
      case 'ArrowFunctionExpression':
        return nodesIn(node.params).every((one) => isName(one))
      default:
        return true
    }
  })
}
