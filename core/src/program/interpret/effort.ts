import type { AnyNode } from 'acorn'
import { UnknownExpression } from './unknown-expression.ts'

/** Steps that may be taken before it counts as without end. */
const STEPS = 20_000
/** Nodes within nodes, calls included: far below what the stack of the host can take. */
const DEPTH = 300

/** How much was worked out so far: no program can keep the host busy. */
export class Effort {
  #steps = 0
  #depth = 0

  /** Works one node out, inside whatever is being worked out already. */
  at<T>(node: AnyNode, work: () => T): T {
    this.spend(1, node)
    this.#depth += 1
    if (this.#depth > DEPTH)
      throw new UnknownExpression(`it is nested or calls itself more than ${DEPTH} deep`, node)
    try {
      return work()
    } finally {
      this.#depth -= 1
    }
  }

  spend(steps: number, node: AnyNode): void {
    this.#steps += steps
    if (this.#steps > STEPS) throw new UnknownExpression(`it takes more than ${STEPS} steps`, node)
  }
}
