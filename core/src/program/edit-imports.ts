import type { ImportDeclaration } from 'acorn'
import MagicString from 'magic-string'
import { nodesOf, parseProgram } from './program-syntax.ts'

const LIBRARY = 'autotts/controller'

/**
 * The source with the imports that it needs: the given names are added to those from `autotts/controller`, and
 * imported values that nothing uses are dropped. Imports of types stay as they are.
 */
export function editImports(source: string, needed: readonly string[]): string {
  const { tree } = parseProgram(source)
  const used = new Set<string>(needed)
  const libraries: ImportDeclaration[] = []
  for (const statement of tree.body) {
    if (statement.type === 'ImportDeclaration') {
      if (statement.source.value === LIBRARY) libraries.push(statement)
      continue
    }
    for (const { node } of nodesOf(statement)) if (node.type === 'Identifier') used.add(node.name)
  }
  const [first] = libraries
  if (first === undefined) {
    return needed.length === 0 ? source : `import { ${needed.join(', ')} } from '${LIBRARY}'\n${source}`
  }
  const present = libraries.flatMap(({ specifiers }) => specifiers.map(({ local }) => local.name))
  const edited = new MagicString(source)
  for (const library of libraries) {
    const added = library === first ? needed.filter((name) => !present.includes(name)) : []
    rewrite(edited, source, library, used, added)
  }
  return edited.toString()
}

function rewrite(
  edited: MagicString,
  source: string,
  { specifiers, start, end }: ImportDeclaration,
  used: ReadonlySet<string>,
  added: readonly string[],
): void {
  const dropped = specifiers.filter(({ local }) => !used.has(local.name)).map(({ local }) => local.name)
  if (dropped.length === 0 && added.length === 0) return
  const text = source.slice(start, end)
  const [open, close] = [text.indexOf('{'), text.indexOf('}')]
  if (open < 0 || close < 0) return
  const kept = text
    .slice(open + 1, close)
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '' && !dropped.includes(part))
  const names = [...kept, ...added].sort((a, b) => sortKey(a).localeCompare(sortKey(b), 'en'))
  if (names.length === 0) edited.remove(start, end)
  else edited.overwrite(start + open, start + close + 1, list(names))
}

function list(names: readonly string[]): string {
  const line = `{ ${names.join(', ')} }`
  return line.length <= 70 ? line : `{\n  ${names.join(',\n  ')},\n}`
}

function sortKey(specifier: string): string {
  return specifier.replace('type ', '').toLowerCase()
}
