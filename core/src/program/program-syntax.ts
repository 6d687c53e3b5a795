import { type AnyNode, type Node, type Program, parse } from 'acorn'
import { fullAncestor } from 'acorn-walk'
import { AutottsError } from '../errors/autotts-error.ts'
import { stripTypes } from '../sandbox/strip-types.ts'

/** A controller module as a syntax tree whose positions are those of its TypeScript source. */
export interface ProgramSyntax {
  readonly source: string
  readonly tree: Program
}

/** A node with the nodes around it, outermost first, itself last. */
export interface PlacedNode {
  readonly node: AnyNode
  readonly ancestors: readonly AnyNode[]
}

/**
 * Parses a module without running any of it.
 *
 * @throws AutottsError E_CONTROLLER_FORM
 */
export function parseProgram(source: string, file = 'program'): ProgramSyntax {
  const script = stripTypes(source, file)
  if (script.length !== source.length) throw unreadable(file, 'its types cannot be erased in place')
  try {
    return { source, tree: parse(script, { ecmaVersion: 'latest', sourceType: 'module' }) }
  } catch (thrown) {
    throw unreadable(file, thrown instanceof Error ? thrown.message : String(thrown), thrown)
  }
}

/** Every node below a root, the root included, in no promised order. */
export function nodesOf(root: Node): PlacedNode[] {
  const found: PlacedNode[] = []
  fullAncestor(root, (node, _state, ancestors) => {
    // acorn declares its walker for the base type; every node of its trees is one of AnyNode.
    found.push({ node: node as AnyNode, ancestors: [...(ancestors as AnyNode[])] })
  })
  return found
}

function unreadable(file: string, why: string, cause?: unknown): AutottsError {
  return new AutottsError('E_CONTROLLER_FORM', `${file} cannot be parsed: ${why}`, {
    place: { file },
    expected: 'a TypeScript module with one default export',
    next: 'Mend the syntax.',
    cause,
  })
}
