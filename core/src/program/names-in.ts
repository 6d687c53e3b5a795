import type { AnyNode } from 'acorn'
import { nodesOf } from './program-syntax.ts'

/** A name where an expression reads it. */
export interface NameUse {
  readonly name: string
  readonly start: number
  readonly end: number
  /** The node around it. */
  readonly parent: AnyNode | undefined
}

/** The names that an expression reads, in order; names of members and of properties are not reads. */
export function namesIn(root: AnyNode): NameUse[] {
  const uses: NameUse[] = []
  for (const { node, ancestors } of nodesOf(root)) {
    if (node.type !== 'Identifier') continue
    const parent = ancestors[ancestors.length - 2]
    const isMember = parent?.type === 'MemberExpression' && !parent.computed && parent.property === node
    const isKey = parent?.type === 'Property' && !parent.computed && parent.value !== node
    if (!isMember && !isKey) uses.push({ name: node.name, start: node.start, end: node.end, parent })
  }
  return uses.sort((a, b) => a.start - b.start)
}
