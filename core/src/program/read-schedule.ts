import type { AnyNode, Expression, ObjectExpression, Program, Statement } from 'acorn'
import { BETA_GRID } from '../replay/beta-grid.ts'
import { bindParameters } from './interpret/functions.ts'
import { Interpreter } from './interpret/interpreter.ts'
import { Names } from './interpret/names.ts'
import { UnknownExpression } from './interpret/unknown-expression.ts'
import { nameOfKind, type Value } from './interpret/value.ts'
import type { Scope } from './interpret-number.ts'
import { moduleNames } from './module-names.ts'
import { nodesOf, type ProgramSyntax } from './program-syntax.ts'
import { type ScheduleFunction, scheduleFunction } from './schedule-function.ts'
import { IrregularSchedule, READABLE, UnreadableSchedule } from './unreadable-schedule.ts'

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
  /** What the body does before it returns the knobs. */
  readonly statements: readonly Statement[]
  readonly object: ObjectExpression
  readonly knobs: readonly KnobSource[]
  /** The constants that its expressions may name; without beta. */
  readonly scope: Scope
}

/**
 * Finds the schedule of a controller, a function that ends by returning one object literal, and works its knobs out on the grid of
 * betas. A schedule that is written otherwise may be made so, see plainSchedule.
 *
 * @throws UnreadableSchedule
 */
export function readSchedule({ source, tree }: ProgramSyntax): ScheduleReading {
  const schedule = scheduleFunction(tree)
  if (schedule === undefined) throw new IrregularSchedule('its schedule is not written as a function')
  const beta = betaOf(schedule)
  const { object, statements } = returnedObject(schedule)
  const written = object.properties.map((property) => {
    const name = property.type === 'Property' && !property.computed ? keyOf(property.key) : undefined
    if (property.type !== 'Property' || name === undefined || property.kind !== 'init')
      throw new IrregularSchedule('its schedule does not return a plain object literal')
    const node = property.value
    return { name, node, text: source.slice(node.start, node.end), shorthand: property.shorthand }
  })
  if (written.length === 0) throw new UnreadableSchedule('its schedule has no knobs')
  if (new Set(written.map(({ name }) => name)).size < written.length)
    throw new IrregularSchedule('its schedule names a knob twice')
  const machine = new Interpreter()
  const module = moduleNames(tree, machine)
  const rows = BETA_GRID.map((at) => {
    machine.rest()
    const names = new Names(module)
    working('its schedule', source, () => {
      bindParameters(schedule.params, [at], names, machine)
      const done = machine.run(statements, names)
      if (done.kind !== 'next') throw new UnknownExpression('it leaves before its last statement')
    })
    return written.map(({ name, node }) => {
      const value = working(`its knob ${name}`, source, () => machine.value(node, names))
      return numberAt(name, value, at)
    })
  })
  const knobs = written.map((knob, i) => ({ ...knob, values: rows.map((row) => row[i] as number) }))
  const scope = new Map([...constantsOf(tree.body), ...constantsOf(statements)])
  scope.delete(beta)
  return { beta, body: schedule.body, statements, object, knobs, scope }
}

function betaOf({ params: [parameter] }: ScheduleFunction): string {
  if (parameter === undefined) return 'beta'
  const name = parameter.type === 'AssignmentPattern' ? parameter.left : parameter
  if (name.type === 'Identifier') return name.name
  throw new UnreadableSchedule('its schedule takes something else than a plain beta')
}

/** Says of what cannot be worked out where it stands, and what could be. */
export function working<T>(what: string, source: string, work: () => T): T {
  try {
    return work()
  } catch (thrown) {
    if (!(thrown instanceof UnknownExpression)) throw thrown
    const line = thrown.start === undefined ? undefined : source.slice(0, thrown.start).split('\n').length
    const place = line === undefined ? '' : ` (line ${line})`
    throw new UnreadableSchedule(`${what} cannot be worked out: ${thrown.message}${place}; ${READABLE}`)
  }
}

/** The value of a knob, which has to be a finite number. */
export function numberAt(name: string, value: Value, at: number): number {
  if (typeof value !== 'number')
    throw new UnreadableSchedule(`its knob ${name} is ${nameOfKind(value)} at beta = ${at}, not a number`)
  if (Number.isFinite(value)) return value
  throw new UnreadableSchedule(`its knob ${name} is not finite at beta = ${at}`)
}

/** The name of a property that is not computed. */
export function keyOf(key: Expression | { readonly type: 'PrivateIdentifier' }): string | undefined {
  if (key.type === 'Identifier') return key.name
  return key.type === 'Literal' && typeof key.value === 'string' ? key.value : undefined
}

/** @throws IrregularSchedule */
export function returnedObject({ body }: ScheduleFunction): {
  readonly object: ObjectExpression
  readonly statements: readonly Statement[]
} {
  if (body.type === 'ObjectExpression') return { object: body, statements: [] }
  if (body.type !== 'BlockStatement') throw new IrregularSchedule('its schedule is not an object literal')
  const [statements, last] = [body.body.slice(0, -1), body.body[body.body.length - 1]]
  if (last?.type === 'ReturnStatement' && last.argument?.type === 'ObjectExpression') {
    if (statements.every((statement) => !returns(statement))) return { object: last.argument, statements }
    throw new IrregularSchedule('its schedule returns from more than one place')
  }
  throw new IrregularSchedule('its schedule does not end by returning an object literal')
}

/** Whether a statement can leave the function that it stands in. */
function returns(statement: Statement): boolean {
  return nodesOf(statement).some(
    ({ node, ancestors }) =>
      node.type === 'ReturnStatement' && !ancestors.some(({ type }) => type.includes('Function')),
  )
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
