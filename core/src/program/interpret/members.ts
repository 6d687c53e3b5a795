import type { AnyNode } from 'acorn'
import type { Effort } from './effort.ts'
import { UnknownExpression } from './unknown-expression.ts'
import { type Callable, isTrue, type List, listOf, nameOfKind, type Value } from './value.ts'

/** What `object[key]` is. Only what the program itself put there can be reached, and methods of arrays that change nothing. */
export function memberOf(object: Value, key: Value, node: AnyNode, effort: Effort): Value {
  if (typeof object === 'object' && object !== null) {
    if (object.kind === 'list') return ofList(object, key, node, effort)
    if (object.kind === 'object') return ofFields(object.fields, key, node)
  }
  throw new UnknownExpression(`${nameOfKind(object)} has no members that are worked out`, node)
}

/** The name under which an object keeps what has this key. */
export function fieldName(key: Value, node: AnyNode): string {
  if (typeof key === 'string') return key
  if (typeof key === 'number' || typeof key === 'boolean') return String(key)
  throw new UnknownExpression(`${nameOfKind(key)} is no name of a member`, node)
}

function ofFields(fields: ReadonlyMap<string, Value>, key: Value, node: AnyNode): Value {
  const name = fieldName(key, node)
  if (!fields.has(name) && name in Object.prototype)
    throw new UnknownExpression(`${name} of an object is not worked out`, node)
  return fields.get(name)
}

function ofList(list: List, key: Value, node: AnyNode, effort: Effort): Value {
  if (typeof key === 'number') return Number.isInteger(key) && key >= 0 ? list.items[key] : undefined
  if (key === 'length') return list.items.length
  const method = typeof key === 'string' ? METHODS.get(key) : undefined
  if (method !== undefined) return charged(method(list.items), list, effort)
  throw new UnknownExpression(`${fieldName(key, node)} of an array is not worked out`, node)
}

type Method = (items: readonly Value[]) => Callable

/** A method goes through its array, whatever it does with the items. */
function charged({ call }: Callable, { items }: List, effort: Effort): Callable {
  return taking((values, at) => {
    effort.spend(1 + items.length, at)
    return call(values, at)
  })
}

const METHODS: ReadonlyMap<string, Method> = new Map<string, Method>([
  ['at', (items) => taking(([index], at) => items.at(wholeOf(index, at)))],
  ['find', searching((items, test) => items.find(test))],
  ['findIndex', searching((items, test) => items.findIndex(test))],
  ['findLast', searching((items, test) => items.findLast(test))],
  ['findLastIndex', searching((items, test) => items.findLastIndex(test))],
  ['some', searching((items, test) => items.some(test))],
  ['every', searching((items, test) => items.every(test))],
  ['filter', searching((items, test) => listOf(items.filter(test)))],
  [
    'map',
    (items) =>
      taking(([work], at) => listOf(items.map((item, i) => callableOf(work, at).call([item, i], at)))),
  ],
  [
    'reduce',
    (items) =>
      taking(([work, ...initial], at) => {
        const step = callableOf(work, at)
        const add = (sum: Value, item: Value, i: number) => step.call([sum, item, i], at)
        if (initial.length > 0) return items.reduce(add, initial[0])
        if (items.length > 0) return items.reduce(add)
        throw new UnknownExpression('an empty array is reduced to nothing', at)
      }),
  ],
  [
    'slice',
    (items) =>
      taking(([from, to], at) => {
        const end = to === undefined ? items.length : wholeOf(to, at)
        return listOf(items.slice(from === undefined ? 0 : wholeOf(from, at), end))
      }),
  ],
  ['includes', (items) => taking(([value]) => items.includes(value))],
  ['indexOf', (items) => taking(([value]) => items.indexOf(value))],
])

type Test = (item: Value, index: number) => boolean

function searching(search: (items: readonly Value[], test: Test) => Value): Method {
  return (items) =>
    taking(([test], at) => search(items, (item, i) => isTrue(callableOf(test, at).call([item, i], at))))
}

function taking(call: Callable['call']): Callable {
  return { kind: 'function', call }
}

function wholeOf(value: Value, node: AnyNode): number {
  if (typeof value === 'number') return value
  throw new UnknownExpression(`${nameOfKind(value)} is no position in an array`, node)
}

function callableOf(value: Value, node: AnyNode): Callable {
  if (typeof value === 'object' && value !== null && value.kind === 'function') return value
  throw new UnknownExpression(`${nameOfKind(value)} is no function`, node)
}
