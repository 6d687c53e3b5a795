import type {
  AnyNode,
  DoWhileStatement,
  ForOfStatement,
  ForStatement,
  SwitchStatement,
  VariableDeclaration,
  WhileStatement,
} from 'acorn'
import { type Completion, type Machine, NEXT } from './machine.ts'
import { Names } from './names.ts'
import { namesOfPattern } from './patterns.ts'
import { UnknownExpression } from './unknown-expression.ts'
import { isTrue, nameOfKind } from './value.ts'

/** Runs the statements of a block whose names are new, up to the first that leaves it. */
export function runStatements(statements: readonly AnyNode[], names: Names, machine: Machine): Completion {
  declareAll(statements, names, machine)
  for (const statement of statements) {
    const done = machine.effort.at(statement, () => runStatement(statement, names, machine))
    if (done.kind !== 'next') return done
  }
  return NEXT
}

/** Names are those of the whole block; functions are there from its beginning. */
function declareAll(statements: readonly AnyNode[], names: Names, machine: Machine): void {
  for (const statement of statements) {
    if (statement.type === 'FunctionDeclaration' && statement.id !== null)
      names.give(statement.id.name, machine.functionOf(statement, names))
    if (statement.type !== 'VariableDeclaration') continue
    for (const { id } of statement.declarations)
      for (const name of namesOfPattern(id)) names.declare(name, statement.kind === 'const')
  }
}

function runStatement(node: AnyNode, names: Names, machine: Machine): Completion {
  const inner = (statement: AnyNode): Completion =>
    statement.type === 'BlockStatement'
      ? runStatements(statement.body, new Names(names), machine)
      : runStatements([statement], new Names(names), machine)
  switch (node.type) {
    case 'EmptyStatement':
    case 'FunctionDeclaration':
      return NEXT
    case 'VariableDeclaration':
      declare(node, names, machine)
      return NEXT
    case 'ExpressionStatement':
      machine.value(node.expression, names)
      return NEXT
    case 'BlockStatement':
      return inner(node)
    case 'IfStatement':
      if (isTrue(machine.value(node.test, names))) return inner(node.consequent)
      return node.alternate == null ? NEXT : inner(node.alternate)
    case 'ReturnStatement':
      return {
        kind: 'return',
        value: node.argument == null ? undefined : machine.value(node.argument, names),
      }
    case 'BreakStatement':
    case 'ContinueStatement':
      if (node.label != null) break
      return { kind: node.type === 'BreakStatement' ? 'break' : 'continue' }
    case 'SwitchStatement':
      return choose(node, names, machine)
    case 'ForStatement':
      return count(node, names, machine)
    case 'ForOfStatement':
      return each(node, names, machine)
    case 'WhileStatement':
    case 'DoWhileStatement':
      return repeat(node, names, machine, inner)
  }
  throw new UnknownExpression(`${NAMES_OF_SYNTAX[node.type] ?? node.type} is not worked out`, node)
}

const NAMES_OF_SYNTAX: Readonly<Record<string, string>> = {
  BreakStatement: 'a break with a label',
  ContinueStatement: 'a continue with a label',
  ClassDeclaration: 'a class',
  ForInStatement: 'for ... in',
  ThrowStatement: 'throw',
  TryStatement: 'try',
}

/** A constant that cannot be worked out is no trouble until something reads it. */
function declare({ kind, declarations, ...node }: VariableDeclaration, names: Names, machine: Machine): void {
  if (kind !== 'const' && kind !== 'let')
    throw new UnknownExpression(`${kind} is not worked out`, node as VariableDeclaration)
  for (const { id, init } of declarations) {
    try {
      machine.bind(id, init == null ? undefined : machine.value(init, names), names)
    } catch (thrown) {
      if (!(thrown instanceof UnknownExpression)) throw thrown
      for (const name of namesOfPattern(id)) names.spoil(name, thrown)
    }
  }
}

function choose({ discriminant, cases }: SwitchStatement, names: Names, machine: Machine): Completion {
  const value = machine.value(discriminant, names)
  const own = new Names(names)
  const matching = cases.findIndex(({ test }) => test != null && machine.value(test, own) === value)
  const from = matching >= 0 ? matching : cases.findIndex(({ test }) => test == null)
  if (from < 0) return NEXT
  const done = runStatements(
    cases.slice(from).flatMap(({ consequent }) => consequent),
    own,
    machine,
  )
  return done.kind === 'break' ? NEXT : done
}

type Inner = (statement: AnyNode) => Completion

function repeat(
  node: WhileStatement | DoWhileStatement,
  names: Names,
  machine: Machine,
  inner: Inner,
): Completion {
  if (node.type === 'WhileStatement' && !isTrue(machine.value(node.test, names))) return NEXT
  do {
    const done = inner(node.body)
    if (done.kind === 'return') return done
    if (done.kind === 'break') return NEXT
  } while (isTrue(machine.value(node.test, names)))
  return NEXT
}

/** One set of names for all rounds: functions that keep the counter of a round are no matter of schedules. */
function count(node: ForStatement, outside: Names, machine: Machine): Completion {
  const names = new Names(outside)
  if (node.init?.type === 'VariableDeclaration') runStatements([node.init], names, machine)
  else if (node.init != null) machine.value(node.init, names)
  while (node.test == null || isTrue(machine.value(node.test, names))) {
    const done = runStatements([node.body], new Names(names), machine)
    if (done.kind === 'return') return done
    if (done.kind === 'break') return NEXT
    if (node.update != null) machine.value(node.update, names)
  }
  return NEXT
}

function each({ left, right, body, ...node }: ForOfStatement, names: Names, machine: Machine): Completion {
  const place = node as ForOfStatement
  const list = machine.value(right, names)
  if (typeof list !== 'object' || list?.kind !== 'list')
    throw new UnknownExpression(`${nameOfKind(list)} is gone through like an array`, place)
  const pattern = left.type === 'VariableDeclaration' ? left.declarations[0]?.id : undefined
  if (pattern === undefined || node.await)
    throw new UnknownExpression('a loop that declares nothing is not worked out', place)
  for (const item of list.items) {
    const own = new Names(names)
    machine.bind(pattern, item, own)
    const done = runStatements([body], own, machine)
    if (done.kind === 'return') return done
    if (done.kind === 'break') break
  }
  return NEXT
}
