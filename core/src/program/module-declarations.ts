import type { AnyNode, FunctionDeclaration, Program, VariableDeclarator } from 'acorn'
import { namesOfPattern } from './interpret/patterns.ts'
import { nodesOf } from './program-syntax.ts'

/** What a name of a module stands for. */
export type ModuleDeclaration =
  | { readonly kind: 'constant'; readonly node: VariableDeclarator; readonly statement: AnyNode }
  | { readonly kind: 'function'; readonly node: FunctionDeclaration; readonly statement: AnyNode }
  | { readonly kind: 'import'; readonly imported: string; readonly from: string; readonly statement: AnyNode }
  /** A class, or what may change while the program runs. */
  | { readonly kind: 'other'; readonly what: string; readonly statement: AnyNode }

/** The names that a module declares, in the order of its text. */
export function moduleDeclarations(tree: Program): ReadonlyMap<string, ModuleDeclaration> {
  const declared = new Map<string, ModuleDeclaration>()
  const assigned = assignedNames(tree)
  for (const whole of tree.body) {
    const exported = whole.type === 'ExportNamedDeclaration' ? whole.declaration : undefined
    const statement: AnyNode = exported ?? whole
    if (statement.type === 'ImportDeclaration') {
      for (const one of statement.specifiers) {
        const name = one.type === 'ImportSpecifier' ? one.imported : undefined
        const imported = name?.type === 'Identifier' ? name.name : '*'
        const from = String(statement.source.value)
        declared.set(one.local.name, { kind: 'import', imported, from, statement: whole })
      }
    } else if (statement.type === 'FunctionDeclaration') {
      const { name } = statement.id
      const changed = assigned.has(name)
      declared.set(name, changed ? changing(whole) : { kind: 'function', node: statement, statement: whole })
    } else if (statement.type === 'ClassDeclaration') {
      declared.set(statement.id.name, { kind: 'other', what: 'a class', statement: whole })
    } else if (statement.type === 'VariableDeclaration') {
      for (const node of statement.declarations)
        for (const name of namesOfPattern(node.id)) {
          const changed = statement.kind !== 'const' && (assigned.has(name) || node.init == null)
          declared.set(name, changed ? changing(whole) : { kind: 'constant', node, statement: whole })
        }
    }
  }
  return declared
}

function changing(statement: AnyNode): ModuleDeclaration {
  return { kind: 'other', what: 'assigned elsewhere in the program', statement }
}

/** Names that are assigned to anywhere below a node, whatever they stand for there. */
export function assignedNames(root: AnyNode): ReadonlySet<string> {
  const names = nodesOf(root).flatMap(({ node }) => {
    if (node.type === 'AssignmentExpression') return namesOfPattern(node.left)
    return node.type === 'UpdateExpression' ? namesOfPattern(node.argument) : []
  })
  return new Set(names)
}
