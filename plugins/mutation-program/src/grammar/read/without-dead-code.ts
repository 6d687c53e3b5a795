import { Effects } from './effects.ts'
import { withPlainScores } from './plain-scores.ts'
import {
  everyNode,
  field,
  isList,
  isPlain,
  keyOf,
  mapNodes,
  nodesIn,
  type Plain,
  type PlainValue,
} from './plain-syntax.ts'
import { isPlainBody } from './pure.ts'
import { withPlainNames, withScopedNames } from './scoped-names.ts'

/**
 * The body of a controller without what has no effect: variables that are only ever written, what writes them, and what is
 * then empty. Whoever drops a condition from a program need not tidy up what only that condition looked at.
 */
export function withoutDeadCode(
  body: readonly Plain[],
  helpers: ReadonlyMap<string, Plain>,
): readonly Plain[] {
  if (!isPlainBody(body)) return body
  for (let before = withPlainScores(withScopedNames(body)); ; ) {
    const after = withoutEmptyCalls(withoutUnused(before, new Effects(before, helpers)))
    if (keyOf(after) === keyOf(before)) return withPlainNames(after)
    before = after
  }
}

function withoutUnused(body: readonly Plain[], effects: Effects): readonly Plain[] {
  const dead = deadNames(body, effects)
  return nodesIn(
    mapNodes(body, (node) => {
      if (isList(node.body)) {
        return { ...node, body: nodesIn(node.body).flatMap((statement) => kept(statement, dead, effects)) }
      }
      return node
    }),
  ).flatMap((statement) => kept(statement, dead, effects))
}

/** The statement, with what is left of it, or nothing. */
function kept(statement: Plain, dead: ReadonlySet<string>, effects: Effects): readonly Plain[] {
  const written = effects.of(statement)
  if (written?.every((name) => dead.has(name)) === true) return []
  if (statement.type !== 'VariableDeclaration') return [statement]
  const declarations = nodesIn(statement.declarations).map((one) => {
    const id = field(one, 'id', 'ObjectPattern')
    if (id === undefined) return one
    const properties = nodesIn(id.properties).filter(
      (property) => !dead.has(String(field(property, 'value')?.name)),
    )
    return { ...one, id: { ...id, properties } }
  })
  return [{ ...statement, declarations }]
}

/** Names that nothing reads, but for statements that write nothing else than such names. */
function deadNames(body: readonly Plain[], effects: Effects): ReadonlySet<string> {
  const dead = new Set<string>()
  for (const node of everyNode(body)) {
    if (node.type === 'VariableDeclaration') for (const name of effects.of(node) ?? []) dead.add(name)
  }
  for (let before = -1; before !== dead.size; ) {
    before = dead.size
    takeOffRead(body, dead, effects)
  }
  return dead
}

/** Takes off the names that statements read which stay when those that only write dead names go. */
function takeOffRead(value: PlainValue, dead: Set<string>, effects: Effects): void {
  if (isList(value)) for (const item of value) takeOffRead(item, dead, effects)
  if (!isPlain(value)) return
  if (effects.of(value)?.every((name) => dead.has(name)) === true) return
  if (value.type === 'Identifier') dead.delete(String(value.name))
  // What a declaration binds is no read.
  else if (value.type === 'VariableDeclarator') takeOffRead(value.init, dead, effects)
  else for (const name in value) takeOffRead(value[name], dead, effects)
}

/** A function that does nothing any more is not called, though what it was given is still worked out. */
function withoutEmptyCalls(body: readonly Plain[]): readonly Plain[] {
  const empty = new Set<string>()
  for (const node of everyNode(body)) {
    if (node.type !== 'VariableDeclaration' || node.kind !== 'const') continue
    for (const one of nodesIn(node.declarations)) {
      const init = field(one, 'init', 'ArrowFunctionExpression')
      const block = field(init, 'body', 'BlockStatement')
      if (block !== undefined && nodesIn(block.body).length === 0) empty.add(String(field(one, 'id')?.name))
    }
  }
  if (empty.size === 0) return body
  return nodesIn(
    mapNodes(body, (node) => {
      if (node.type !== 'ExpressionStatement') return node
      const call = field(node, 'expression', 'CallExpression')
      const [argument, ...others] = nodesIn(call?.arguments)
      const isEmpty = empty.has(String(field(call, 'callee')?.name))
      return isEmpty && argument !== undefined && others.length === 0
        ? { ...node, expression: argument }
        : node
    }),
  )
}
