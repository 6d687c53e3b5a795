import { everyNode, field, isName, nodesIn, type Plain, plainModule } from './plain-syntax.ts'
import { withoutDeadCode } from './without-dead-code.ts'

/** What the printer makes a program of, without what has no effect: names of the controller, its schedule, dead code. */
export interface ProgramParts {
  /** Constants and functions beside the controller that its body uses, by name. */
  readonly outside: ReadonlyMap<string, Plain>
  readonly signals: Plain
  /** The names of the parameters of `solve`. */
  readonly question: string
  readonly knobs: string
  readonly body: readonly Plain[]
  /** Names that the program gives; others are the language's or the library's. */
  readonly bound: ReadonlySet<string>
}

const LIBRARY = 'autotts/controller'

/** The parts of a program that is built as printed ones are; undefined for any other. */
export function programParts(source: string): ProgramParts | undefined {
  const module = plainModule(source)
  const outside = new Map<string, Plain>()
  const ofSchedule = new Set<string>()
  let definition: Plain | undefined
  for (const statement of nodesIn(module?.body)) {
    switch (statement.type) {
      case 'ImportDeclaration':
        if (!isPlainImport(statement)) return undefined
        break
      case 'VariableDeclaration':
      case 'FunctionDeclaration':
        if (!enter(outside, ofSchedule, statement)) return undefined
        break
      case 'ExportDefaultDeclaration':
        definition = definitionIn(statement)
        break
      default:
        return undefined
    }
  }
  const parts = definition === undefined ? undefined : partsOf(definition, outside)
  return parts !== undefined && uses(parts, ofSchedule) ? undefined : parts
}

function isPlainImport(statement: Plain): boolean {
  if (field(statement, 'source')?.value !== LIBRARY) return false
  return nodesIn(statement.specifiers).every(
    (one) => one.type === 'ImportSpecifier' && field(one, 'imported')?.name === field(one, 'local')?.name,
  )
}

/** @param ofSchedule gets the names of constants that no printed body has, such as tables: a schedule may need them */
function enter(outside: Map<string, Plain>, ofSchedule: Set<string>, statement: Plain): boolean {
  if (statement.type === 'FunctionDeclaration') {
    const name = field(statement, 'id')?.name
    if (typeof name !== 'string') return false
    outside.set(name, statement)
    return true
  }
  if (statement.kind !== 'const') return false
  for (const { id, init } of nodesIn(statement.declarations).map((one) => ({
    id: field(one, 'id', 'Identifier'),
    init: field(one, 'init', 'Literal'),
  }))) {
    if (typeof id?.name !== 'string') return false
    if (init === undefined) ofSchedule.add(id.name)
    else outside.set(id.name, init)
  }
  return true
}

function uses({ body, outside }: ProgramParts, names: ReadonlySet<string>): boolean {
  return everyNode([...body, ...outside.values()]).some(
    ({ type, name }) => type === 'Identifier' && typeof name === 'string' && names.has(name),
  )
}

function definitionIn(exported: Plain): Plain | undefined {
  const call = field(exported, 'declaration', 'CallExpression')
  const [definition, ...others] = nodesIn(call?.arguments)
  if (!isName(field(call, 'callee'), 'defineController') || others.length > 0) return undefined
  return definition?.type === 'ObjectExpression' ? definition : undefined
}

/** Fields of a controller that say nothing about what it does, or that are read by themselves. */
const ASIDE = new Set(['name', 'summary', 'schedule'])

function partsOf(definition: Plain, outside: ReadonlyMap<string, Plain>): ProgramParts | undefined {
  const fields = new Map(nodesIn(definition.properties).map((one) => [one.key, field(one, 'value')]))
  const [signals, solve] = [fields.get('signals'), fields.get('solve')]
  const others = [...fields.keys()].filter((key) => typeof key !== 'string' || !ASIDE.has(key))
  if (signals === undefined || solve?.type !== 'FunctionExpression' || others.length !== 2) return undefined
  const [question, knobs] = nodesIn(solve.params).map((one) => one.name)
  if (typeof question !== 'string' || typeof knobs !== 'string' || solve.generator !== true) return undefined
  const body = withoutDeadCode(nodesIn(field(solve, 'body')?.body), functionsOf(outside))
  const used = reached(body, outside)
  const bound = new Set([question, ...used.keys(), ...[body, ...used.values()].flatMap(boundIn)])
  return { outside: used, signals, question, knobs, body, bound }
}

function functionsOf(outside: ReadonlyMap<string, Plain>): ReadonlyMap<string, Plain> {
  return new Map([...outside].filter(([, node]) => node.type === 'FunctionDeclaration'))
}

function boundIn(code: Plain | readonly Plain[]): string[] {
  return everyNode(code).flatMap((node) => {
    const ids = node.type === 'VariableDeclarator' ? nodesIn([node.id ?? null]) : nodesIn(node.params)
    const patterns = ids.flatMap((id) => nodesIn(id.properties).flatMap((one) => field(one, 'value') ?? []))
    return [...ids, ...patterns].flatMap(({ name }) => (typeof name === 'string' ? [name] : []))
  })
}

/** Those of the constants and functions that are used, by the body or by one that it uses. */
function reached(body: readonly Plain[], outside: ReadonlyMap<string, Plain>): ReadonlyMap<string, Plain> {
  const found = new Map<string, Plain>()
  const visit = (node: Plain | readonly Plain[]): void => {
    for (const { type, name } of everyNode(node)) {
      if (type !== 'Identifier' || typeof name !== 'string' || found.has(name)) continue
      const used = outside.get(name)
      if (used === undefined) continue
      found.set(name, used)
      visit(used)
    }
  }
  visit(body)
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)))
}
