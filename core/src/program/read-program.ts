import type { AnyNode, ObjectExpression, Property, SpreadElement } from 'acorn'
import { BETA_GRID } from '../replay/beta-grid.ts'
import { freshName, wordsOf } from './identifiers.ts'
import { bindParameters } from './interpret/functions.ts'
import { Interpreter } from './interpret/interpreter.ts'
import { Names } from './interpret/names.ts'
import { nameOfKind, type Value } from './interpret/value.ts'
import { moduleNames } from './module-names.ts'
import { namesIn } from './names-in.ts'
import { type ProgramSyntax, parseProgram } from './program-syntax.ts'
import {
  keyOf,
  numberAt,
  readSchedule,
  returnedObject,
  type ScheduleReading,
  working,
} from './read-schedule.ts'
import { scheduleFunction, scheduleProperty } from './schedule-function.ts'
import { IrregularSchedule, UnreadableSchedule } from './unreadable-schedule.ts'

/** A program and its schedule, every knob of which is an expression of its own. */
export interface ReadProgram {
  readonly syntax: ProgramSyntax
  readonly schedule: ScheduleReading
}

/**
 * Reads the schedule of any program, whatever form it has. One that spreads objects, returns from several places or is made by
 * another function is written anew first, with the same values, so that it ends by returning an object literal.
 *
 * @throws UnreadableSchedule
 */
export function readProgram(syntax: ProgramSyntax): ReadProgram {
  try {
    return { syntax, schedule: readSchedule(syntax) }
  } catch (thrown) {
    if (!(thrown instanceof IrregularSchedule)) throw thrown
  }
  const plain = parseProgram(withoutSpreads(syntax) ?? wrapped(syntax))
  return { syntax: plain, schedule: readSchedule(plain) }
}

/** The fields of named objects are written out where a literal spreads them; undefined where that is not all there is to do. */
function withoutSpreads({ source, tree }: ProgramSyntax): string | undefined {
  const schedule = scheduleFunction(tree)
  const object = schedule && literalOf(() => returnedObject(schedule).object)
  if (schedule === undefined || object === undefined) return undefined
  const machine = new Interpreter()
  const names = new Names(moduleNames(tree, machine))
  return working('its schedule', source, () => {
    bindParameters(schedule.params, [0], names, machine)
    machine.run(returnedObject(schedule).statements, names)
    let text = ''
    let at = object.start
    const written = new Set<string>()
    for (const [i, property] of object.properties.entries()) {
      const fields = fieldsOf(property, names, machine)
      if (fields === undefined || fields.some((name) => written.has(name))) return undefined
      for (const name of fields) written.add(name)
      if (property.type !== 'SpreadElement') continue
      const later = new Set(
        object.properties.slice(i + 1).flatMap((one) => fieldsOf(one, names, machine) ?? []),
      )
      const own = fields.filter((name) => !later.has(name))
      for (const name of fields) if (later.has(name)) written.delete(name)
      if (own.length === 0 || property.argument.type !== 'Identifier') return undefined
      const base = property.argument.name
      text += source.slice(at, property.start) + own.map((name) => `${name}: ${base}.${name}`).join(', ')
      at = property.end
    }
    return source.slice(0, object.start) + text + source.slice(at)
  })
}

function literalOf(find: () => ObjectExpression): ObjectExpression | undefined {
  try {
    return find()
  } catch (thrown) {
    if (thrown instanceof IrregularSchedule) return undefined
    throw thrown
  }
}

const PLAIN_NAME = /^[A-Za-z_$][\w$]*$/

/** The names that a part of an object literal gives; undefined where they cannot be told by looking. */
function fieldsOf(
  property: Property | SpreadElement,
  names: Names,
  machine: Interpreter,
): readonly string[] | undefined {
  if (property.type === 'Property') {
    const name = property.computed || property.kind !== 'init' ? undefined : keyOf(property.key)
    return name === undefined ? undefined : [name]
  }
  const value: Value = machine.value(property.argument, names)
  if (typeof value !== 'object' || value?.kind !== 'object') return undefined
  const fields = [...value.fields.keys()]
  return fields.every((name) => PLAIN_NAME.test(name)) ? fields : undefined
}

/** The schedule as it was becomes a function inside a new one, which returns each of its knobs by name. */
function wrapped({ source, tree }: ProgramSyntax): string {
  const property = scheduleProperty(tree)
  const knobs = knobNames({ source, tree }, property.value)
  const taken = wordsOf(source)
  const base = freshName('base', taken)
  const reads = namesIn(property.value).some(({ name }) => name === 'beta')
  const beta = reads ? freshName('beta', taken) : 'beta'
  const text = source.slice(property.value.start, property.value.end)
  const made = property.method
    ? `(function ${text})`
    : property.value.type === 'Identifier'
      ? text
      : `(${text})`
  const returned = knobs.map((name) => {
    const isPlain = PLAIN_NAME.test(name)
    return isPlain ? `${name}: ${base}.${name}` : `'${name}': ${base}['${name}']`
  })
  const anew = `schedule: (${beta}) => {
    const ${base} = ${made}(${beta})
    return { ${returned.join(', ')} }
  }`
  return source.slice(0, property.start) + anew + source.slice(property.end)
}

/** The knobs that a schedule gives, the same at every beta. */
function knobNames({ source, tree }: ProgramSyntax, made: AnyNode): readonly string[] {
  const machine = new Interpreter()
  const module = moduleNames(tree, machine)
  const rows = BETA_GRID.map((at) => {
    machine.rest()
    const knobs = working('its schedule', source, () => {
      const schedule = machine.value(made, module)
      return typeof schedule === 'object' && schedule?.kind === 'function'
        ? schedule.call([at], made)
        : undefined
    })
    if (typeof knobs !== 'object' || knobs?.kind !== 'object')
      throw new UnreadableSchedule(`its schedule gives ${nameOfKind(knobs)} at beta = ${at}, not an object`)
    for (const [name, value] of knobs.fields) numberAt(name, value, at)
    return [...knobs.fields.keys()]
  })
  const [first = []] = rows
  if (first.length === 0) throw new UnreadableSchedule('its schedule has no knobs')
  if (rows.some((row) => row.length !== first.length || row.some((name) => !first.includes(name))))
    throw new UnreadableSchedule('its schedule does not give the same knobs at every beta')
  if (first.some((name) => /['\\\n\r\u2028\u2029]/.test(name)))
    throw new UnreadableSchedule('its schedule has a knob whose name is no name')
  return first
}
