import type { Node } from 'acorn'
import type { ErrorCode } from '../errors/error-codes.ts'

/** Something in a program that keeps it from running. */
export interface CheckFinding {
  readonly code: ErrorCode
  readonly node: Node
  readonly message: string
  readonly expected?: string
  readonly next?: string
}

export function refused(node: Node, what: string, why: string): CheckFinding {
  return { code: 'E_CONTROLLER_REFUSED', node, message: `${what} is refused: ${why}` }
}

export function malformed(node: Node, message: string, expected: string): CheckFinding {
  const next = 'Give it this form; docs/guides/controllers.md shows a whole controller.'
  return { code: 'E_CONTROLLER_FORM', node, message, expected, next }
}
