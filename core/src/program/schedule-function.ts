import type {
  AnyNode,
  ArrowFunctionExpression,
  FunctionDeclaration,
  FunctionExpression,
  ObjectExpression,
  Program,
  Property,
} from 'acorn'
import { moduleDeclarations } from './module-declarations.ts'
import { UnreadableSchedule } from './unreadable-schedule.ts'

export type ScheduleFunction = ArrowFunctionExpression | FunctionExpression | FunctionDeclaration

/** The object literal of the controller that a module exports, or undefined where it exports something else. */
export function controllerLiteral(tree: Program): ObjectExpression | undefined {
  const exported = tree.body.find((statement) => statement.type === 'ExportDefaultDeclaration')
  return exported === undefined ? undefined : definitionIn(exported.declaration, tree, 0)
}

/** The object literal that is exported, itself, inside defineController(...), or by the name of a constant. */
function definitionIn(node: AnyNode, tree: Program, depth: number): ObjectExpression | undefined {
  if (node.type === 'ObjectExpression') return node
  if (depth > 10) return undefined
  if (node.type === 'CallExpression' && node.arguments[0] !== undefined) {
    return definitionIn(node.arguments[0], tree, depth + 1)
  }
  const constant = node.type === 'Identifier' ? constantOf(node.name, tree) : undefined
  return constant === undefined || constant === null ? undefined : definitionIn(constant, tree, depth + 1)
}

function constantOf(name: string, tree: Program): AnyNode | null | undefined {
  const declaration = moduleDeclarations(tree).get(name)
  if (declaration?.kind === 'function') return declaration.node
  if (declaration?.kind !== 'constant' || declaration.node.id.type !== 'Identifier') return undefined
  return declaration.node.init
}

/**
 * What the controller says its schedule is.
 *
 * @throws UnreadableSchedule
 */
export function scheduleProperty(tree: Program): Property {
  for (const property of controllerLiteral(tree)?.properties ?? []) {
    if (property.type !== 'Property' || property.computed) continue
    const { key } = property
    const name = key.type === 'Identifier' ? key.name : key.type === 'Literal' ? key.value : undefined
    if (name === 'schedule') return property
  }
  throw new UnreadableSchedule(
    'the parent has no schedule literal: no `schedule` in the object that it exports',
  )
}

/** The function that a schedule is, itself or by the name of a function of the module; undefined where it is made otherwise. */
export function scheduleFunction(tree: Program): ScheduleFunction | undefined {
  let node: AnyNode | null | undefined = scheduleProperty(tree).value
  for (let depth = 0; node?.type === 'Identifier' && depth < 10; depth += 1)
    node = constantOf(node.name, tree)
  if (node?.type === 'ArrowFunctionExpression' || node?.type === 'FunctionExpression') return node
  return node?.type === 'FunctionDeclaration' && node.id !== null ? node : undefined
}
