import type * as acorn from 'acorn'
import * as controllerModule from '../controller/index.ts'
import { type CheckFinding, malformed } from './check-finding.ts'

const LIBRARY_MODULE = 'autotts/controller'
const EXPORTED: readonly string[] = Object.keys(controllerModule)
const DEFINITION = '`export default defineController({ ... })`'
/** What a default export can be seen not to be an object by; names and calls are looked at when it runs. */
const NO_OBJECT = /^(Function|Class|ArrowFunction|Array|Template|Unary|Binary)|^Literal$/

/** What keeps a module from having the form of a controller: its imports, its export, its solve. */
export function checkForm(ast: acorn.Program): CheckFinding[] {
  const found = ast.body.flatMap(findingsOf)
  const exported = ast.body.find((statement) => statement.type === 'ExportDefaultDeclaration')
  if (exported !== undefined) return found
  const nothing = ast.body.length === 0 ? 'the module is empty' : 'the module has no default export'
  return [...found, malformed(ast, nothing, DEFINITION)]
}

function findingsOf(statement: acorn.Statement | acorn.ModuleDeclaration): CheckFinding[] {
  switch (statement.type) {
    case 'ImportDeclaration':
      return importFindings(statement)
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return [malformed(statement, 'a controller exports nothing but its default', 'one `export default`')]
    case 'ExportDefaultDeclaration':
      return defaultFindings(statement.declaration)
    default:
      return []
  }
}

function importFindings({ source, specifiers }: acorn.ImportDeclaration): CheckFinding[] {
  if (source.value !== LIBRARY_MODULE) {
    const message = `the import of '${source.value}' is refused: a controller stands alone`
    return [
      {
        code: 'E_CONTROLLER_REFUSED',
        node: source,
        message,
        expected: `imports from '${LIBRARY_MODULE}' only`,
      },
    ]
  }
  return specifiers.flatMap((specifier) => {
    if (specifier.type !== 'ImportSpecifier' || specifier.imported.type !== 'Identifier') {
      return [
        malformed(
          specifier,
          'the import takes the whole module',
          'names in braces: `import { plurality } from ...`',
        ),
      ]
    }
    const { name } = specifier.imported
    return EXPORTED.includes(name) ? [] : [unknownImport(specifier, name)]
  })
}

function unknownImport(node: acorn.Node, name: string): CheckFinding {
  return {
    ...malformed(node, `'${LIBRARY_MODULE}' exports no value '${name}'`, EXPORTED.join(', ')),
    next: `If it is a type, write \`type ${name}\`.`,
  }
}

function defaultFindings(declaration: acorn.ExportDefaultDeclaration['declaration']): CheckFinding[] {
  const definition = declaration.type === 'CallExpression' ? declaration.arguments[0] : declaration
  if (NO_OBJECT.test(declaration.type))
    return [malformed(declaration, 'the default export is not a definition', DEFINITION)]
  if (definition?.type !== 'ObjectExpression') return []
  const solve = definition.properties.find(
    (property) =>
      property.type === 'Property' && property.key.type === 'Identifier' && property.key.name === 'solve',
  )
  if (solve?.type !== 'Property') return []
  const { value } = solve
  const plain =
    value.type === 'ArrowFunctionExpression' || (value.type === 'FunctionExpression' && !value.generator)
  return plain ? [malformed(solve, 'solve is not a generator', '`*solve(question, knobs) { ... }`')] : []
}
