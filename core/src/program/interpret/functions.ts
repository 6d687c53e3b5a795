import type {
  AnonymousFunctionDeclaration,
  AnyNode,
  ArrowFunctionExpression,
  BlockStatement,
  Expression,
  FunctionDeclaration,
  FunctionExpression,
  Pattern,
} from 'acorn'
import type { Machine } from './machine.ts'
import { Names } from './names.ts'
import { UnknownExpression } from './unknown-expression.ts'
import { type Callable, listOf, type Value } from './value.ts'

type FunctionNode =
  | ArrowFunctionExpression
  | FunctionExpression
  | FunctionDeclaration
  | AnonymousFunctionDeclaration

/** A function of the program, to be called by the interpreter. */
export function functionOf(node: AnyNode, outer: Names, machine: Machine): Callable {
  if (!isFunction(node)) throw new UnknownExpression(`${node.type} is no function`, node)
  if (node.async === true || node.generator === true)
    throw new UnknownExpression('a function that is async or a generator is not worked out', node)
  const { params, body } = node
  const call = (values: readonly Value[], at: AnyNode): Value =>
    machine.effort.at(at, () => {
      const names = namesWithin(node, outer)
      bindParameters(params, values, names, machine)
      return resultOf(body, names, machine)
    })
  const self: Callable = { kind: 'function', call }
  return self

  /** A function expression may call itself by its own name. */
  function namesWithin(own: FunctionNode, around: Names): Names {
    const names = new Names(around)
    if (own.type === 'FunctionExpression' && own.id != null) names.give(own.id.name, self)
    return names
  }
}

/** Gives the parameters of a function their values. */
export function bindParameters(
  params: readonly Pattern[],
  values: readonly Value[],
  names: Names,
  machine: Machine,
): void {
  for (const [i, parameter] of params.entries()) {
    if (parameter.type === 'RestElement') machine.bind(parameter.argument, listOf(values.slice(i)), names)
    else machine.bind(parameter, values[i], names)
  }
}

function resultOf(body: BlockStatement | Expression, names: Names, machine: Machine): Value {
  if (body.type !== 'BlockStatement') return machine.value(body, names)
  const done = machine.run(body.body, new Names(names))
  return done.kind === 'return' ? done.value : undefined
}

function isFunction(node: AnyNode): node is FunctionNode {
  return (
    node.type === 'ArrowFunctionExpression' ||
    node.type === 'FunctionExpression' ||
    node.type === 'FunctionDeclaration'
  )
}
