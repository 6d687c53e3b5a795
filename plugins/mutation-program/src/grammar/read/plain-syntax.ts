import { AutottsError, parseProgram } from 'autotts'

/**
 * A syntax tree without positions and without what formatting chooses: quotes, parentheses, braces around one statement,
 * shorthand properties. Chains of && and || are one node each, with parentheses where the text groups parts of it.
 */
export interface Plain extends Partial<Readonly<Record<FieldName, PlainValue>>> {
  readonly type: string
  readonly [field: string]: PlainValue
}
export type PlainValue = Plain | readonly PlainValue[] | string | number | boolean | null | undefined

/** Fields of ESTree's nodes that readers name, and the parts of a chain. */
type FieldName =
  | 'alternate'
  | 'argument'
  | 'arguments'
  | 'await'
  | 'body'
  | 'callee'
  | 'computed'
  | 'consequent'
  | 'declaration'
  | 'declarations'
  | 'elements'
  | 'expression'
  | 'generator'
  | 'id'
  | 'init'
  | 'key'
  | 'kind'
  | 'label'
  | 'left'
  | 'name'
  | 'object'
  | 'operator'
  | 'optional'
  | 'params'
  | 'parts'
  | 'properties'
  | 'property'
  | 'right'
  | 'source'
  | 'specifiers'
  | 'test'
  | 'value'

/** The plain tree of a module, or undefined where it does not parse or is written with what no printed program has. */
export function plainModule(source: string): Plain | undefined {
  try {
    return plainOf(parseProgram(source).tree)
  } catch (thrown) {
    if (thrown instanceof AutottsError) return undefined
    throw thrown
  }
}

/** The plain tree of an expression that the grammar's own printer wrote. */
export function plainExpression(text: string): Plain {
  const found = plainModule(`export default (${text})`)
  const [exported] = nodesIn(found?.body)
  const declaration = exported?.declaration
  if (!isPlain(declaration)) throw new TypeError(`a printed expression does not parse: ${text}`)
  return declaration
}

export function isPlain(value: PlainValue | undefined): value is Plain {
  return typeof value === 'object' && value !== null && !isList(value)
}

export function isList(value: PlainValue | undefined): value is readonly PlainValue[] {
  return Array.isArray(value)
}

/** The nodes of a list; none where there is no list. */
export function nodesIn(value: PlainValue | undefined): readonly Plain[] {
  return isList(value) ? value.filter(isPlain) : []
}

/** The node in a field, where it is of this type. */
export function field(node: Plain | undefined, name: string, type?: string): Plain | undefined {
  const value = node?.[name]
  return isPlain(value) && (type === undefined || value.type === type) ? value : undefined
}

/** Equal for equal trees. */
export function keyOf(node: PlainValue): string {
  return JSON.stringify(node)
}

export function isName(node: Plain | undefined, name?: string): boolean {
  return node?.type === 'Identifier' && (name === undefined || node.name === name)
}

/** Every node below a value, itself included, in the order of the text. */
export function everyNode(value: PlainValue | undefined, found: Plain[] = []): Plain[] {
  if (isList(value)) for (const item of value) everyNode(item, found)
  else if (isPlain(value)) {
    found.push(value)
    for (const name in value) everyNode(value[name], found)
  }
  return found
}

/** The tree with every node passed through `change`, innermost first. */
export function mapNodes(value: PlainValue, change: (node: Plain) => PlainValue): PlainValue {
  if (isList(value)) return value.map((item) => mapNodes(item, change))
  if (!isPlain(value)) return value
  const entries = Object.entries(value).map(([name, inner]) => [name, mapNodes(inner, change)] as const)
  return change(Object.assign({ type: value.type }, Object.fromEntries(entries)))
}

/** Fields that say where a node stands or how it was written. */
const DROPPED = new Set(['start', 'end', 'raw', 'sourceType', 'shorthand', 'method', 'bigint', 'directive'])

/** A node of the parser's, whatever it is. */
interface Fields
  extends Partial<Readonly<Record<'left' | 'right' | 'operator' | 'start' | 'type', unknown>>> {
  readonly [field: string]: unknown
}

function plainOf(node: unknown): Plain | undefined {
  const plain = plainValue(node)
  return isPlain(plain) ? plain : undefined
}

function plainValue(value: unknown): PlainValue {
  if (Array.isArray(value)) return value.map(plainValue)
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  if (value === null || value === undefined) return null
  if (typeof value !== 'object') return String(value)
  return tidied(value as Fields)
}

function tidied(node: Fields): Plain {
  const { type } = node
  if (type === 'LogicalExpression') {
    return { type: 'Logical', operator: String(node.operator), parts: chainOf(node).map(plainValue) }
  }
  const names = Object.keys(node).filter((name) => !DROPPED.has(name))
  const plain: Plain = Object.assign(
    { type: String(type) },
    Object.fromEntries(names.map((name) => [name, plainValue(node[name])])),
  )
  switch (plain.type) {
    case 'MemberExpression':
      return plain.computed === false ? { ...plain, property: nameOf(plain.property) } : plain
    case 'Property':
      return plain.computed === false ? { ...plain, key: nameOf(plain.key) } : plain
    case 'IfStatement':
      return { ...plain, consequent: inBlock(plain.consequent) }
    case 'ForStatement':
    case 'ForOfStatement':
      return { ...plain, body: inBlock(plain.body) }
    case 'ArrowFunctionExpression':
      return arrow(plain)
    default:
      return plain
  }
}

/** The parts of a chain of one logical operator; what stands in parentheses on its left is a part of its own. */
function chainOf(node: Fields): readonly unknown[] {
  const left = node.left as Fields
  const isChain = left.type === node.type && left.operator === node.operator && left.start === node.start
  return [...(isChain ? chainOf(left) : [left]), node.right]
}

/** Names of members and properties are no variables: they stand as text. */
function nameOf(key: PlainValue | undefined): PlainValue {
  if (!isPlain(key)) return key ?? null
  return (key.type === 'Literal' ? key.value : key.name) ?? null
}

function inBlock(statement: PlainValue | undefined): PlainValue {
  if (!isPlain(statement) || statement.type === 'BlockStatement') return statement ?? null
  return { type: 'BlockStatement', body: [statement] }
}

/** A function that does nothing but return is written as an expression. */
function arrow(plain: Plain): Plain {
  const [only, ...others] = nodesIn(field(plain, 'body', 'BlockStatement')?.body)
  if (only?.type !== 'ReturnStatement' || others.length > 0 || !isPlain(only.argument)) return plain
  return { ...plain, expression: true, body: only.argument }
}
