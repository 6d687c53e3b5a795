import type {
  AnyNode,
  ArrowFunctionExpression,
  Expression,
  FunctionExpression,
  ObjectExpression,
  Program,
  Statement,
} from 'acorn'
import { BETA_GRID } from '../replay/beta-grid.ts'
import { interpretNumber, type Scope, UnknownExpression } from './interpret-number.ts'
import type { ProgramSyntax } from './program-syntax.ts'

/** One knob of a schedule, as it stands in the source. */
export interface KnobSource {
  readonly name: string
  /** The expression that gives its value, and its position in the source. */
  readonly node: Expression
  readonly text: string
  /** Written as `{ name }`: replacing the expression has to write the name as well. */
  readonly shorthand: boolean
  /** Values on the grid of 11 betas. */
  readonly values: readonly number[]
}

/** The schedule of a program, read without running anything. */
export interface ScheduleReading {
  /** What the program calls beta. */
  readonly beta: string
  /** The function's body: an expression or a block. */
  readonly body: AnyNode
  readonly object: ObjectExpression
  readonly knobs: readonly KnobSource[]
  /** The constants that its expressions may name; without beta. */
  readonly scope: Scope
}

/** Why a schedule could not be read, in a few words. */
export class UnreadableSchedule extends Error {
  override readonly name = 'UnreadableSchedule'
}

type ScheduleFunction = ArrowFunctionExpression | FunctionExpression

/**
 * Finds the schedule of a controller and works its knobs out on the grid of betas.
 *
 * @throws UnreadableSchedule
 */
export function readSchedule({ source, tree }: ProgramSyntax): ScheduleReading {
  const schedule = scheduleFunction(tree)
  const [parameter] = schedule.params
  if (parameter !== undefined && parameter.type !== 'Identifier') {
    throw new UnreadableSchedule('its schedule takes something else than a plain beta')
  }
  const beta = parameter?.name ?? 'beta'
  const { object, locals } = returnedObject(schedule)
  const scope = new Map([...moduleConstants(tree), ...locals])
  scope.delete(beta)
  const knobs = object.properties.map((property): KnobSource => {
    if (property.type !== 'Property' || property.computed || property.key.type !== 'Identifier') {
      throw new UnreadableSchedule('its schedule does not return a plain object literal')
    }
    const { name } = property.key
    const node = property.value
    const text = source.slice(node.start, node.end)
    return {
      name,
      node,
      text,
      shorthand: property.shorthand,
      values: BETA_GRID.map((at) => valueAt(name, node, scope, beta, at)),
    }
  })
  if (knobs.length === 0) throw new UnreadableSchedule('its schedule has no knobs')
  return { beta, body: schedule.body, object, knobs, scope }
}

function valueAt(name: string, node: Expression, scope: Scope, beta: string, at: number): number {
  try {
    const value = interpretNumber(node, new Map([...scope, [beta, at]]))
    if (Number.isFinite(value)) return value
  } catch (thrown) {
    if (!(thrown instanceof UnknownExpression)) throw thrown
    throw new UnreadableSchedule(`its knob ${name} cannot be worked out: ${thrown.message}`)
  }
  throw new UnreadableSchedule(`its knob ${name} is not finite at beta = ${at}`)
}

/** The object literal of the controller that a module exports, or undefined where it exports something else. */
export function controllerLiteral(tree: Program): ObjectExpression | undefined {
  const exported = tree.body.find((statement) => statement.type === 'ExportDefaultDeclaration')
  return exported === undefined ? undefined : definitionIn(exported.declaration, tree)
}

function scheduleFunction(tree: Program): ScheduleFunction {
  for (const property of controllerLiteral(tree)?.properties ?? []) {
    if (property.type !== 'Property' || property.key.type !== 'Identifier') continue
    if (property.key.name !== 'schedule') continue
    const { value } = property
    if (value.type === 'ArrowFunctionExpression' || value.type === 'FunctionExpression') return value
  }
  throw new UnreadableSchedule('the parent has no schedule literal')
}

/** The object literal that is exported, itself, inside defineController(...), or by the name of a constant. */
function definitionIn(node: AnyNode, tree: Program): ObjectExpression | undefined {
  if (node.type === 'ObjectExpression') return node
  if (node.type === 'CallExpression' && node.arguments[0] !== undefined) {
    return definitionIn(node.arguments[0], tree)
  }
  if (node.type !== 'Identifier') return undefined
  const constant = moduleConstants(tree).get(node.name)
  return constant === undefined ? undefined : definitionIn(constant, tree)
}

function returnedObject({ body }: ScheduleFunction): {
  readonly object: ObjectExpression
  readonly locals: ReadonlyMap<string, Expression>
} {
  if (body.type === 'ObjectExpression') return { object: body, locals: new Map() }
  if (body.type !== 'BlockStatement') throw new UnreadableSchedule('its schedule is not an object literal')
  const last = body.body[body.body.length - 1]
  if (last?.type === 'ReturnStatement' && last.argument?.type === 'ObjectExpression') {
    return { object: last.argument, locals: constantsOf(body.body.slice(0, -1)) }
  }
  throw new UnreadableSchedule('its schedule does not end by returning an object literal')
}

function moduleConstants(tree: Program): ReadonlyMap<string, Expression> {
  return constantsOf(tree.body)
}

function constantsOf(statements: readonly (Statement | Program['body'][number])[]): Map<string, Expression> {
  const constants = new Map<string, Expression>()
  for (const statement of statements) {
    if (statement.type !== 'VariableDeclaration' || statement.kind !== 'const') continue
    for (const { id, init } of statement.declarations) {
      if (id.type === 'Identifier' && init != null) constants.set(id.name, init)
    }
  }
  return constants
}
