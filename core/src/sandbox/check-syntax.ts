import type * as acorn from 'acorn'
import { full } from 'acorn-walk'
import { type CheckFinding, refused } from './check-finding.ts'
import { RESERVED_PREFIX } from './reserved-names.ts'

/** Members that lead from a value to what made it. */
const CLOSED_MEMBERS: readonly string[] = [
  'constructor',
  'prototype',
  '__proto__',
  '__defineGetter__',
  '__defineSetter__',
  '__lookupGetter__',
  '__lookupSetter__',
  'caller',
  'callee',
]

const ASYNC = 'a controller is synchronous: it yields actions instead of waiting'

/** Syntax that a controller has no need of. */
export function checkSyntax(ast: acorn.Program): CheckFinding[] {
  const found: CheckFinding[] = []
  full(ast, (node) => {
    const finding = refusalOf(node as acorn.AnyNode)
    if (finding !== undefined) found.push(finding)
  })
  return found
}

function refusalOf(node: acorn.AnyNode): CheckFinding | undefined {
  switch (node.type) {
    case 'AwaitExpression':
      return refused(node, '`await`', ASYNC)
    case 'ForOfStatement':
      return node.await ? refused(node, '`for await`', ASYNC) : undefined
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return node.async ? refused(node, '`async`', ASYNC) : undefined
    case 'ImportExpression':
      return refused(node, '`import()`', 'only `import { ... } from "autotts/controller"` is there')
    case 'MetaProperty':
      return refused(node, `\`${node.meta.name}.${node.property.name}\``, 'a controller has no need of it')
    case 'TaggedTemplateExpression':
      return refused(node, 'a tagged template', 'a controller has no need of it')
    case 'DebuggerStatement':
      return refused(node, '`debugger`', 'a controller has no need of it')
    case 'Literal':
      return refusalOfLiteral(node)
    case 'Identifier':
    case 'LabeledStatement':
      return refusalOfName(node)
    case 'MemberExpression':
      return refusalOfMember(node)
    case 'Property':
      return refusalOfKey(node, node.key, node.computed)
    case 'ObjectPattern':
      return refusalOfPattern(node)
    case 'MethodDefinition':
      return node.kind === 'constructor' ? undefined : refusalOfKey(node, node.key, node.computed)
    case 'PropertyDefinition':
      return refusalOfKey(node, node.key, node.computed)
    default:
      return undefined
  }
}

function refusalOfLiteral(node: acorn.Literal): CheckFinding | undefined {
  if (node.regex) return refused(node, 'a regular expression', 'answers are compared, never parsed')
  return node.bigint ? refused(node, 'a BigInt', 'a controller counts with numbers') : undefined
}

function refusalOfName(node: acorn.Identifier | acorn.LabeledStatement): CheckFinding | undefined {
  const name = node.type === 'Identifier' ? node.name : node.label.name
  if (name === 'arguments') return refused(node, '`arguments`', 'name the parameters instead')
  return name.startsWith(RESERVED_PREFIX)
    ? refused(node, `the name \`${name}\``, `names that begin with ${RESERVED_PREFIX} are autotts's own`)
    : undefined
}

function refusalOfMember(node: acorn.MemberExpression): CheckFinding | undefined {
  const { object, property } = node
  if (property.type === 'PrivateIdentifier') return undefined
  const name = keyName(property, node.computed)
  if (object.type === 'Identifier' && object.name === 'Math' && name === 'random') {
    return refused(node, '`Math.random`', 'a controller must act the same every time')
  }
  return refusalOfKey(property, property, node.computed)
}

function refusalOfPattern({ properties }: acorn.ObjectPattern): CheckFinding | undefined {
  for (const part of properties) {
    const finding = part.type === 'Property' ? refusalOfKey(part, part.key, part.computed) : undefined
    if (finding !== undefined) return finding
  }
  return undefined
}

function refusalOfKey(
  node: acorn.Node,
  key: acorn.Expression | acorn.PrivateIdentifier,
  computed: boolean,
): CheckFinding | undefined {
  const name = keyName(key, computed)
  if (name === undefined || !CLOSED_MEMBERS.includes(name)) return undefined
  return refused(node, `the member \`${name}\``, 'it leads out of what a controller is given')
}

function keyName(key: acorn.Expression | acorn.PrivateIdentifier, computed: boolean): string | undefined {
  if (key.type === 'Identifier' && !computed) return key.name
  return key.type === 'Literal' && typeof key.value === 'string' ? key.value : undefined
}
