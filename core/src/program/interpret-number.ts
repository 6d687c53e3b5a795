import type { AnyNode, Expression } from 'acorn'
import { Interpreter } from './interpret/interpreter.ts'
import { LIBRARY_FUNCTIONS } from './interpret/library.ts'
import { libraryNames } from './interpret/library-names.ts'
import { Names } from './interpret/names.ts'
import { UnknownExpression } from './interpret/unknown-expression.ts'
import { numberOf } from './interpret/value.ts'

export { LIBRARY_FUNCTIONS, UnknownExpression }

/** What names mean: numbers, or expressions that are worked out when they are asked for. */
export type Scope = ReadonlyMap<string, number | Expression>

/**
 * Works out an expression of a program that nobody trusts, see Interpreter; of comparisons, true is 1 and false 0. Nothing of the
 * program is run.
 *
 * @throws UnknownExpression
 */
export function interpretNumber(node: AnyNode, scope: Scope): number {
  const machine = new Interpreter()
  const names = new Names(libraryNames(), { fixed: true })
  for (const [name, meant] of scope) {
    if (typeof meant === 'number') names.give(name, meant)
    else names.declare(name, true, () => names.give(name, machine.value(meant, names)))
  }
  return numberOf(machine.value(node, names), node)
}
