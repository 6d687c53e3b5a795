import type { AnyNode } from 'acorn'
import { namesOfPattern } from './interpret/patterns.ts'
import { nodesOf } from './program-syntax.ts'

/** A name where an expression reads it. */
export interface NameUse {
  readonly name: string
  readonly start: number
  readonly end: number
  /** The node around it. */
  readonly parent: AnyNode | undefined
}

/**
 * The names that a piece of a program has from around it, in order: those that it declares itself in a function or a block, and
 * names of members and of properties, are not among them.
 */
export function namesIn(root: AnyNode): NameUse[] {
  const uses: NameUse[] = []
  const declared = new Map<AnyNode, readonly string[]>()
  for (const { node, ancestors } of nodesOf(root)) {
    if (node.type !== 'Identifier') continue
    const parent = ancestors[ancestors.length - 2]
    const isMember = parent?.type === 'MemberExpression' && !parent.computed && parent.property === node
    const isKey = parent?.type === 'Property' && !parent.computed && parent.value !== node
    if (isMember || isKey) continue
    const isOwn = ancestors.some((around, i) => {
      if (!declared.has(around)) declared.set(around, declaredIn(around))
      return declared.get(around)?.includes(node.name) && isWithin(around, ancestors[i + 1])
    })
    if (!isOwn) uses.push({ name: node.name, start: node.start, end: node.end, parent })
  }
  return uses.sort((a, b) => a.start - b.start)
}

/** The name of a declared function is one of the names around it. */
function isWithin(around: AnyNode, inner: AnyNode | undefined): boolean {
  return around.type !== 'FunctionDeclaration' || inner !== around.id
}

/** The names that are declared for what is inside a node. */
function declaredIn(node: AnyNode): readonly string[] {
  switch (node.type) {
    case 'ArrowFunctionExpression':
    case 'FunctionDeclaration':
      return node.params.flatMap(namesOfPattern)
    case 'FunctionExpression':
      return [...node.params.flatMap(namesOfPattern), ...(node.id == null ? [] : [node.id.name])]
    case 'Program':
    case 'BlockStatement':
      return node.body.flatMap(declaredBy)
    case 'SwitchStatement':
      return node.cases.flatMap(({ consequent }) => consequent.flatMap(declaredBy))
    case 'ForStatement':
      return node.init == null ? [] : declaredBy(node.init)
    case 'ForOfStatement':
    case 'ForInStatement':
      return declaredBy(node.left)
    default:
      return []
  }
}

/** The names that a statement declares for the block around it. */
export function declaredBy(statement: AnyNode): string[] {
  if (statement.type === 'VariableDeclaration')
    return statement.declarations.flatMap(({ id }) => namesOfPattern(id))
  const isNamed = statement.type === 'FunctionDeclaration' || statement.type === 'ClassDeclaration'
  return isNamed && statement.id !== null ? [statement.id.name] : []
}
