import * as acorn from 'acorn'
import { full } from 'acorn-walk'
import MagicString from 'magic-string'
import type { CheckedProgram } from './program-check.ts'
import { DEFAULT_EXPORT, FUEL, LIBRARY, STOP } from './reserved-names.ts'

const SPEND = `--${FUEL}[0]<0`
const STATEMENT = `if(${SPEND})${STOP}();`
/** An exception costs thousands of times as much as a turn of a loop. */
const EXCEPTION = `if((${FUEL}[0]-=1000)<0)${STOP}();`
const EXPRESSION = `${SPEND}?${STOP}():`

/**
 * Turns a checked module into a function body that spends fuel at every turn of a loop and every entry of
 * a function, and where calls can repeat without either (fields of classes, defaults and computed keys of
 * parameters), so that a runaway ends at the same step on every machine. Imports become a destructuring of
 * the library, the default export becomes the result. Nothing moves to another line.
 */
export function addFuel({ text, ast }: CheckedProgram): MagicString {
  const out = new MagicString(text)
  full(ast, (node) => {
    if (isLoop(node)) meterStatement(out, node.body)
    else if (isFunction(node)) meterFunction(out, node)
    else if (isTry(node)) meterTry(out, node)
    else meterInitialisers(out, node as acorn.AnyNode)
  })
  for (const statement of ast.body) replaceModuleSyntax(out, text, statement)
  if (text.startsWith('#!')) out.prependRight(0, '//')
  out.append(`\n;return ${DEFAULT_EXPORT}`)
  return out
}

type Loop =
  | acorn.ForStatement
  | acorn.ForInStatement
  | acorn.ForOfStatement
  | acorn.WhileStatement
  | acorn.DoWhileStatement
type AnyFunction = acorn.Function

function isLoop(node: acorn.Node): node is Loop {
  return /^(For|ForIn|ForOf|While|DoWhile)Statement$/.test(node.type)
}

function isFunction(node: acorn.Node): node is AnyFunction {
  return /^(Function(Declaration|Expression)|ArrowFunctionExpression)$/.test(node.type)
}

function isTry(node: acorn.Node): node is acorn.TryStatement {
  return node.type === 'TryStatement'
}

function meterTry(out: MagicString, { handler, finalizer }: acorn.TryStatement): void {
  for (const block of [handler?.body, finalizer]) {
    if (block) out.appendRight(block.start + 1, EXCEPTION)
  }
}

function meterStatement(out: MagicString, body: acorn.Statement): void {
  if (body.type === 'BlockStatement') out.appendRight(body.start + 1, STATEMENT)
  else {
    out.appendRight(body.start, `{${STATEMENT}`)
    out.appendLeft(body.end, '}')
  }
}

function meterFunction(out: MagicString, { body }: AnyFunction): void {
  if (body.type === 'BlockStatement') out.appendRight(body.start + 1, STATEMENT)
  else meterExpression(out, body)
}

/** A constructor that nobody wrote runs these, and a generator does before its body is entered. */
function meterInitialisers(out: MagicString, node: acorn.AnyNode): void {
  if (node.type === 'PropertyDefinition' && node.value) meterExpression(out, node.value)
  else if (node.type === 'AssignmentPattern') meterExpression(out, node.right)
  else if (node.type === 'ObjectPattern') {
    for (const part of node.properties) {
      if (part.type === 'Property' && part.computed) meterExpression(out, part.key)
    }
  }
}

function meterExpression(out: MagicString, { start, end }: acorn.Node): void {
  out.appendRight(start, `(${EXPRESSION}`)
  out.appendLeft(end, ')')
}

function replaceModuleSyntax(
  out: MagicString,
  text: string,
  statement: acorn.Statement | acorn.ModuleDeclaration,
): void {
  if (statement.type === 'ImportDeclaration') {
    out.prepend(destructuring(statement))
    out.overwrite(
      statement.start,
      statement.end,
      text.slice(statement.start, statement.end).replace(/[^\n]/g, ' '),
    )
  } else if (statement.type === 'ExportDefaultDeclaration') {
    const end = endOfKeywords(text, statement)
    const lines = text.slice(statement.start, end).split('\n').length - 1
    out.overwrite(statement.start, end, `const ${DEFAULT_EXPORT}=${'\n'.repeat(lines)}`)
  }
}

/** Where `export default` ends; what is exported may begin with a bracket that is in no node. */
function endOfKeywords(text: string, { start }: acorn.ExportDefaultDeclaration): number {
  const tokens = acorn.tokenizer(text.slice(start), { ecmaVersion: 2024, sourceType: 'module' })
  tokens.getToken()
  return start + tokens.getToken().end
}

function destructuring({ specifiers }: acorn.ImportDeclaration): string {
  const names: string[] = []
  for (const specifier of specifiers) {
    if (specifier.type === 'ImportSpecifier' && specifier.imported.type === 'Identifier') {
      names.push(`${specifier.imported.name}:${specifier.local.name}`)
    }
  }
  return `const {${names.join(',')}}=${LIBRARY};`
}
