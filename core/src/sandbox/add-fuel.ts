import type * as acorn from 'acorn'
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
 * a function, so that a runaway ends at the same step on every machine. Imports become a destructuring of
 * the library, the default export becomes the result. Nothing moves to another line.
 */
export function addFuel({ text, ast }: CheckedProgram): MagicString {
  const out = new MagicString(text)
  full(ast, (node) => {
    if (isLoop(node)) meterStatement(out, node.body)
    else if (isFunction(node)) meterFunction(out, node)
    else if (isTry(node)) meterTry(out, node)
  })
  for (const statement of ast.body) replaceModuleSyntax(out, text, statement)
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
  else {
    out.appendRight(body.start, `(${EXPRESSION}`)
    out.appendLeft(body.end, ')')
  }
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
    out.overwrite(
      statement.start,
      statement.declaration.start,
      `const ${DEFAULT_EXPORT}=${'\n'.repeat(lines(text, statement))}`,
    )
  }
}

/** Line breaks between `export` and what is exported. */
function lines(text: string, { start, declaration }: acorn.ExportDefaultDeclaration): number {
  return text.slice(start, declaration.start).split('\n').length - 1
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
