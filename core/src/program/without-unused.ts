import type { AnyNode, Program } from 'acorn'
import MagicString from 'magic-string'
import { editImports } from './edit-imports.ts'
import { endWithType } from './erased-types.ts'
import { moduleDeclarations } from './module-declarations.ts'
import { nodesOf, parseProgram } from './program-syntax.ts'

/**
 * The source of a varied program without those functions and constants of its module that nothing uses any more. What nothing used
 * before it was varied stays: whoever wrote it wanted it.
 */
export function withoutUnused(source: string, before: string): string {
  const wasUnused = unusedIn(parseProgram(before).tree)
  let text = source
  for (;;) {
    const { tree } = parseProgram(text)
    const dropped = [...unusedIn(tree)].filter(([name]) => !wasUnused.has(name))
    if (dropped.length === 0) return text === source ? source : editImports(text, [])
    const edited = new MagicString(text)
    for (const [, statement] of dropped) {
      const start = withComment(text, statement.start)
      edited.remove(
        start,
        text.length - text.slice(endWithType(text, statement.end)).replace(/^[; \t]*\n*/, '').length,
      )
    }
    text = edited.toString()
  }
}

/** Statements that declare one name, which stands nowhere else, and do nothing besides. */
function unusedIn(tree: Program): ReadonlyMap<string, AnyNode> {
  const uses = new Map<string, number>()
  for (const { node } of nodesOf(tree))
    if (node.type === 'Identifier') uses.set(node.name, (uses.get(node.name) ?? 0) + 1)
  const unused = new Map<string, AnyNode>()
  for (const [name, declared] of moduleDeclarations(tree)) {
    if (declared.kind !== 'constant' && declared.kind !== 'function') continue
    const { statement } = declared
    const isAlone = statement.type !== 'VariableDeclaration' || statement.declarations.length === 1
    if (!isAlone || statement.type === 'ExportNamedDeclaration') continue
    if (selfUses(declared.node, name) === uses.get(name) && doesNothing(declared.node))
      unused.set(name, statement)
  }
  return unused
}

/** How often a declaration names itself. */
function selfUses(node: AnyNode, name: string): number {
  return nodesOf(node).filter((one) => one.node.type === 'Identifier' && one.node.name === name).length
}

function doesNothing(node: AnyNode): boolean {
  if (node.type === 'FunctionDeclaration') return true
  if (node.type !== 'VariableDeclarator' || node.id.type !== 'Identifier') return false
  return nodesOf(node).every(
    ({ node: { type }, ancestors }) =>
      !/Call|New|Assignment|Update|Tagged/.test(type) ||
      ancestors.some((around) => around.type.includes('Function')),
  )
}

/** Where a statement starts with the comment right above it. */
function withComment(text: string, start: number): number {
  const comment = /(?:^|\n)((?:[ \t]*\/\/[^\n]*\n)+|[ \t]*\/\*(?:(?!\*\/)[\s\S])*\*\/[ \t]*\n)$/.exec(
    text.slice(0, start),
  )
  return comment === null ? start : start - (comment[1]?.length ?? 0)
}
