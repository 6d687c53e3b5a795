import type { AnyNode } from 'acorn'
import { UnknownExpression } from './unknown-expression.ts'

/** What an expression comes to. Lists, objects and functions are the interpreter's own: nothing of the host is reachable. */
export type Value = number | boolean | string | null | undefined | List | Fields | Callable

export interface List {
  readonly kind: 'list'
  readonly items: readonly Value[]
}

export interface Fields {
  readonly kind: 'object'
  readonly fields: ReadonlyMap<string, Value>
}

export interface Callable {
  readonly kind: 'function'
  /** @param at the call, for what is said of it */
  readonly call: (values: readonly Value[], at: AnyNode) => Value
}

export function listOf(items: readonly Value[]): List {
  return { kind: 'list', items }
}

export function isTrue(value: Value): boolean {
  return typeof value === 'number' ? value !== 0 && !Number.isNaN(value) : Boolean(value)
}

/** The number that arithmetic makes of a value; texts, lists, objects and functions are none. */
export function numberOf(value: Value, node: AnyNode): number {
  if (typeof value === 'number') return value
  if (typeof value === 'boolean' || value === null) return Number(value)
  if (value === undefined) return Number.NaN
  throw new UnknownExpression(`${nameOfKind(value)} is no number to calculate with`, node)
}

/** A value in a word or two. */
export function nameOfKind(value: Value): string {
  if (typeof value === 'string') return 'a text'
  if (typeof value !== 'object' || value === null) return String(value)
  return { list: 'an array', object: 'an object', function: 'a function' }[value.kind]
}
