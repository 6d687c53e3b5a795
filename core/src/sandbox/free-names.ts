import type * as acorn from 'acorn'
import { ancestor } from 'acorn-walk'

const FUNCTION = /^(Function(Declaration|Expression)|ArrowFunctionExpression|Program|StaticBlock)$/
const BLOCK =
  /^(Function(Declaration|Expression)|ArrowFunctionExpression|Program|StaticBlock|BlockStatement|For\w*Statement|SwitchStatement)$/

type Scopes = Map<acorn.Node, Set<string>>

/** The identifiers of a module that nothing in it declares: its uses of globals. */
export function freeNames(ast: acorn.Program): acorn.Identifier[] {
  const scopes: Scopes = new Map()
  ancestor(ast, declarationsInto(scopes))
  const free: acorn.Identifier[] = []
  const use = (node: acorn.Identifier, _: unknown, ancestors: readonly acorn.Node[]) => {
    if (!ancestors.some((scope) => scopes.get(scope)?.has(node.name) === true)) free.push(node)
  }
  ancestor(ast, { Identifier: use, VariablePattern: use } as Parameters<typeof ancestor>[1])
  return free
}

function declarationsInto(scopes: Scopes): Parameters<typeof ancestor>[1] {
  const declare = (scope: acorn.Node | undefined, name: string | undefined) => {
    if (scope === undefined || name === undefined) return
    const names = scopes.get(scope) ?? new Set()
    scopes.set(scope, names.add(name))
  }
  return {
    ImportDeclaration(node, _, ancestors) {
      for (const { local } of node.specifiers) declare(ancestors[0], local.name)
    },
    VariableDeclaration(node, _, ancestors) {
      const scope = nearest(ancestors.slice(0, -1), node.kind === 'var' ? FUNCTION : BLOCK)
      for (const { id } of node.declarations) for (const name of namesOf(id)) declare(scope, name)
    },
    Function(node, _, ancestors) {
      declare(node, node.id?.name)
      if (node.type === 'FunctionDeclaration') declare(nearest(ancestors.slice(0, -1), BLOCK), node.id?.name)
      for (const param of node.params) for (const name of namesOf(param)) declare(node, name)
    },
    Class(node, _, ancestors) {
      declare(node, node.id?.name)
      if (node.type === 'ClassDeclaration') declare(nearest(ancestors.slice(0, -1), BLOCK), node.id?.name)
    },
    CatchClause(node) {
      if (node.param) for (const name of namesOf(node.param)) declare(node, name)
    },
  }
}

function nearest(ancestors: readonly acorn.Node[], kind: RegExp): acorn.Node | undefined {
  return ancestors.findLast(({ type }) => kind.test(type))
}

function namesOf(pattern: acorn.Pattern): string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name]
    case 'ObjectPattern':
      return pattern.properties.flatMap((part) =>
        namesOf(part.type === 'RestElement' ? part.argument : part.value),
      )
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) => (element === null ? [] : namesOf(element)))
    case 'RestElement':
      return namesOf(pattern.argument)
    case 'AssignmentPattern':
      return namesOf(pattern.left)
    default:
      return []
  }
}
