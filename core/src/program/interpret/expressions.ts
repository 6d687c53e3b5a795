import type { AnyNode, AssignmentExpression, CallExpression, MemberExpression, ObjectExpression } from 'acorn'
import { GLOBALS, NAMESPACES } from './library.ts'
import type { Machine } from './machine.ts'
import { fieldName, memberOf } from './members.ts'
import type { Names } from './names.ts'
import { binary, unary } from './operators.ts'
import { UnknownExpression } from './unknown-expression.ts'
import { isTrue, listOf, nameOfKind, numberOf, type Value } from './value.ts'

/** Thrown where a chain `a?.b.c` ends early. */
class ChainEnd extends Error {}

/** Works one expression out. */
export function evaluate(node: AnyNode, names: Names, machine: Machine): Value {
  const value = (inner: AnyNode): Value => machine.value(inner, names)
  switch (node.type) {
    case 'Literal':
      if (typeof node.value === 'number' || typeof node.value === 'boolean') return node.value
      if (typeof node.value === 'string' || node.raw === 'null') return node.value as string | null
      break
    case 'Identifier':
      return !names.has(node.name) && GLOBALS.has(node.name)
        ? GLOBALS.get(node.name)
        : names.read(node.name, node)
    case 'ParenthesizedExpression':
      return value(node.expression)
    case 'UnaryExpression':
      return unary(node.operator, value(node.argument), node)
    case 'BinaryExpression':
      if (node.left.type === 'PrivateIdentifier') break
      return binary(node.operator, value(node.left), value(node.right), node)
    case 'LogicalExpression':
      return logical(node.operator, value(node.left), () => value(node.right))
    case 'ConditionalExpression':
      return value(isTrue(value(node.test)) ? node.consequent : node.alternate)
    case 'CallExpression':
      return call(node, names, machine)
    case 'MemberExpression':
      return member(node, names, machine)
    case 'ChainExpression':
      try {
        return value(node.expression)
      } catch (thrown) {
        if (thrown instanceof ChainEnd) return undefined
        throw thrown
      }
    case 'ArrayExpression':
      return listOf(
        node.elements.flatMap((element) =>
          element === null ? [undefined] : spread(element, names, machine),
        ),
      )
    case 'ObjectExpression':
      return object(node, names, machine)
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
      return machine.functionOf(node, names)
    case 'AssignmentExpression':
      return assign(node, names, machine)
    case 'UpdateExpression': {
      if (node.argument.type !== 'Identifier') break
      const before = numberOf(value(node.argument), node)
      const after = node.operator === '++' ? before + 1 : before - 1
      names.assign(node.argument.name, after, node)
      return node.prefix ? after : before
    }
  }
  throw new UnknownExpression(`${NAMES_OF_SYNTAX[node.type] ?? node.type} is not worked out`, node)
}

/** Syntax that people meet, by names that they know. */
const NAMES_OF_SYNTAX: Readonly<Record<string, string>> = {
  Literal: 'a literal that is no number, text, true, false or null',
  NewExpression: 'new',
  TemplateLiteral: 'a template literal',
  ThisExpression: 'this',
  AwaitExpression: 'await',
  YieldExpression: 'yield',
  ClassExpression: 'a class',
  SequenceExpression: 'a comma between expressions',
}

function logical(operator: string, left: Value, right: () => Value): Value {
  if (operator === '&&') return isTrue(left) ? right() : left
  if (operator === '||') return isTrue(left) ? left : right()
  return left ?? right()
}

function member(node: MemberExpression, names: Names, machine: Machine): Value {
  const { object: owner, property } = node
  if (owner.type === 'Identifier' && !names.has(owner.name) && NAMESPACES.has(owner.name)) {
    const known = NAMESPACES.get(owner.name)
    if (property.type === 'Identifier' && !node.computed && known?.has(property.name))
      return known.get(property.name)
    const name = property.type === 'Identifier' && !node.computed ? property.name : '[...]'
    throw new UnknownExpression(`${owner.name}.${name} is not worked out`, node)
  }
  const of = owner.type === 'Super' ? undefined : machine.value(owner, names)
  if (node.optional && (of === undefined || of === null)) throw new ChainEnd()
  const key =
    property.type === 'Identifier' && !node.computed ? property.name : machine.value(property, names)
  return memberOf(of, key, node, machine.effort)
}

function call(node: CallExpression, names: Names, machine: Machine): Value {
  const { callee } = node
  if (callee.type === 'Identifier' && !names.has(callee.name) && !GLOBALS.has(callee.name))
    throw new UnknownExpression(`${callee.name}() is not declared in the program`, node)
  const called = machine.value(callee, names)
  if (node.optional && (called === undefined || called === null)) throw new ChainEnd()
  if (typeof called !== 'object' || called?.kind !== 'function')
    throw new UnknownExpression(`${nameOfKind(called)} is called`, node)
  return called.call(
    node.arguments.flatMap((one) => spread(one, names, machine)),
    node,
  )
}

function spread(node: AnyNode, names: Names, machine: Machine): readonly Value[] {
  if (node.type !== 'SpreadElement') return [machine.value(node, names)]
  const value = machine.value(node.argument, names)
  if (typeof value !== 'object' || value?.kind !== 'list')
    throw new UnknownExpression(`${nameOfKind(value)} is spread like an array`, node)
  machine.effort.spend(value.items.length, node)
  return value.items
}

function object({ properties }: ObjectExpression, names: Names, machine: Machine): Value {
  const fields = new Map<string, Value>()
  for (const property of properties) {
    if (property.type === 'SpreadElement') {
      const value = machine.value(property.argument, names)
      if (value === undefined || value === null) continue
      if (typeof value !== 'object' || value.kind !== 'object')
        throw new UnknownExpression(`${nameOfKind(value)} is spread like an object`, property)
      machine.effort.spend(value.fields.size, property)
      for (const [name, field] of value.fields) fields.set(name, field)
      continue
    }
    if (property.kind !== 'init')
      throw new UnknownExpression('a getter or setter is not worked out', property)
    const key =
      property.key.type === 'Identifier' && !property.computed
        ? property.key.name
        : machine.value(property.key, names)
    const name = fieldName(key, property)
    if (name === '__proto__') throw new UnknownExpression('__proto__ is not worked out', property)
    fields.set(name, machine.value(property.value, names))
  }
  return { kind: 'object', fields }
}

function assign({ operator, left, right, ...node }: AssignmentExpression, names: Names, machine: Machine) {
  const place = node as AssignmentExpression
  if (left.type !== 'Identifier')
    throw new UnknownExpression('an assignment to anything but a name is not worked out', place)
  if (operator === '=') return assigned(machine.value(right, names))
  const before = names.read(left.name, left)
  if (operator === '&&=' || operator === '||=' || operator === '??=')
    return assigned(logical(operator.slice(0, -1), before, () => machine.value(right, names)))
  return assigned(binary(operator.slice(0, -1), before, machine.value(right, names), place))

  function assigned(value: Value): Value {
    if (left.type === 'Identifier') names.assign(left.name, value, place)
    return value
  }
}
