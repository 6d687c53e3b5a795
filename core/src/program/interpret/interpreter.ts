import type { AnyNode } from 'acorn'
import { Effort } from './effort.ts'
import { evaluate } from './expressions.ts'
import { functionOf } from './functions.ts'
import type { Completion, Machine } from './machine.ts'
import type { Names } from './names.ts'
import { bindPattern } from './patterns.ts'
import { runStatements } from './statements.ts'
import type { Callable, Value } from './value.ts'

/**
 * Works out a pure part of a program that nobody trusts: its own functions, constants, tables, conditions and arithmetic. Nothing
 * of the program is ever run, and what takes too long or goes too deep is given up.
 */
export class Interpreter implements Machine {
  #effort = new Effort()

  get effort(): Effort {
    return this.#effort
  }

  /** Begins to count anew; for one value after another of the same program. */
  rest(): void {
    this.#effort = new Effort()
  }

  /** @throws UnknownExpression */
  value(node: AnyNode, names: Names): Value {
    return this.effort.at(node, () => evaluate(node, names, this))
  }

  bind(pattern: AnyNode, value: Value, names: Names): void {
    bindPattern(pattern, value, names, this)
  }

  run(statements: readonly AnyNode[], names: Names): Completion {
    return runStatements(statements, names, this)
  }

  functionOf(node: AnyNode, names: Names): Callable {
    return functionOf(node, names, this)
  }
}
