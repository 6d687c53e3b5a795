import type { AnyNode } from 'acorn'

/** Something in a program that the interpreter does not work out; the message names it. */
export class UnknownExpression extends Error {
  override readonly name = 'UnknownExpression'
  /** Where it stands in the source, where that is known. */
  readonly start: number | undefined

  constructor(message: string, node?: Pick<AnyNode, 'start'>) {
    super(message)
    this.start = node?.start
  }
}
