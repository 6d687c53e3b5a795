import type { AnyNode, ArrayPattern, ObjectPattern } from 'acorn'
import type { Machine } from './machine.ts'
import { fieldName, memberOf } from './members.ts'
import type { Names } from './names.ts'
import { UnknownExpression } from './unknown-expression.ts'
import { listOf, nameOfKind, type Value } from './value.ts'

type Evaluation = Pick<Machine, 'effort' | 'value'>

/** Gives the names of a pattern their parts of a value. */
export function bindPattern(pattern: AnyNode, value: Value, names: Names, machine: Evaluation): void {
  switch (pattern.type) {
    case 'Identifier':
      names.give(pattern.name, value)
      break
    case 'AssignmentPattern': {
      const given = value === undefined ? machine.value(pattern.right, names) : value
      bindPattern(pattern.left, given, names, machine)
      break
    }
    case 'ArrayPattern':
      bindList(pattern, value, names, machine)
      break
    case 'ObjectPattern':
      bindFields(pattern, value, names, machine)
      break
    default:
      throw new UnknownExpression(`${pattern.type} is not taken apart`, pattern)
  }
}

function bindList({ elements, ...node }: ArrayPattern, value: Value, names: Names, machine: Evaluation) {
  if (typeof value !== 'object' || value?.kind !== 'list')
    throw new UnknownExpression(`${nameOfKind(value)} is taken apart as an array`, node as ArrayPattern)
  machine.effort.spend(elements.length + value.items.length, node as ArrayPattern)
  for (const [i, element] of elements.entries()) {
    if (element === null) continue
    if (element.type === 'RestElement')
      bindPattern(element.argument, listOf(value.items.slice(i)), names, machine)
    else bindPattern(element, value.items[i], names, machine)
  }
}

function bindFields({ properties, ...node }: ObjectPattern, value: Value, names: Names, machine: Evaluation) {
  if (typeof value !== 'object' || value === null || value.kind === 'function')
    throw new UnknownExpression(`${nameOfKind(value)} is taken apart as an object`, node as ObjectPattern)
  const taken = new Set<string>()
  for (const property of properties) {
    machine.effort.spend(1, property)
    if (property.type === 'RestElement') {
      if (value.kind !== 'object') throw new UnknownExpression('the rest of an array has no names', property)
      machine.effort.spend(value.fields.size, property)
      const rest = [...value.fields].filter(([name]) => !taken.has(name))
      bindPattern(property.argument, { kind: 'object', fields: new Map(rest) }, names, machine)
      continue
    }
    const key =
      property.key.type === 'Identifier' && !property.computed
        ? property.key.name
        : machine.value(property.key, names)
    taken.add(fieldName(key, property))
    bindPattern(property.value, memberOf(value, key, property, machine.effort), names, machine)
  }
}

/** The names that a pattern binds. */
export function namesOfPattern(pattern: AnyNode): string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name]
    case 'AssignmentPattern':
      return namesOfPattern(pattern.left)
    case 'RestElement':
      return namesOfPattern(pattern.argument)
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) => (element === null ? [] : namesOfPattern(element)))
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) =>
        namesOfPattern(property.type === 'RestElement' ? property.argument : property.value),
      )
    default:
      return []
  }
}
