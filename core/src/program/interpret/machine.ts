import type { AnyNode } from 'acorn'
import type { Effort } from './effort.ts'
import type { Names } from './names.ts'
import type { Callable, Value } from './value.ts'

/** How a statement ended: on to the next, out of a loop, or out of a function with a value. */
export type Completion =
  | { readonly kind: 'next' | 'break' | 'continue' }
  | { readonly kind: 'return'; readonly value: Value }

export const NEXT: Completion = { kind: 'next' }

/** What the parts of the interpreter have of each other. */
export interface Machine {
  readonly effort: Effort
  value(node: AnyNode, names: Names): Value
  /** Binds a pattern (a name, or something taken apart) to a value; a name that is not yet there becomes one of `names`. */
  bind(pattern: AnyNode, value: Value, names: Names): void
  run(statements: readonly AnyNode[], names: Names): Completion
  functionOf(node: AnyNode, names: Names): Callable
}
