import type { AnyNode, Expression } from 'acorn'
import type { SourceEdit } from './edit-program.ts'
import { endWithType, type Replacement, replaced, withoutOwnTypes } from './erased-types.ts'
import { freshName, wordsOf } from './identifiers.ts'
import { Interpreter } from './interpret/interpreter.ts'
import { LIBRARY_FUNCTIONS } from './interpret/library.ts'
import type { Names } from './interpret/names.ts'
import { printValue } from './interpret/print-value.ts'
import { assignedNames, type ModuleDeclaration, moduleDeclarations } from './module-declarations.ts'
import { moduleNames } from './module-names.ts'
import { declaredBy, type NameUse, namesIn } from './names-in.ts'
import { neededStatements } from './needed-statements.ts'
import { nodesOf } from './program-syntax.ts'
import type { ReadProgram } from './read-program.ts'
import type { KnobSource } from './read-schedule.ts'

/** Why a knob cannot leave its program. */
export class NotPortable extends Error {
  override readonly name = 'NotPortable'
}

const LIBRARY = 'autotts/controller'

/** Longest expression that constants are inlined into; a longer one becomes a function. */
const LONGEST = 240

interface Helper {
  readonly name: string
  readonly text: string
  /** Where it stood in its own program: they keep that order. */
  readonly at: number
}

/** Rewrites knobs of one program for the schedule of another, and gathers what has to come along. */
export class KnobGraft {
  readonly #from: ReadProgram
  readonly #into: ReadProgram
  readonly #declared: ReadonlyMap<string, ModuleDeclaration>
  readonly #there: ReadonlyMap<string, ModuleDeclaration>
  readonly #locals: ReadonlySet<string>
  /** Whether the schedule assigns to its parameter. */
  readonly #betaChanges: boolean
  readonly #taken: Set<string>
  /** Names of the first program's module by what they become. */
  readonly #names = new Map<string, string>()
  readonly #imports = new Set<string>()
  readonly #helpers: Helper[] = []
  readonly #types: { from?: readonly Replacement[]; into?: readonly Replacement[] } = {}
  #values: { readonly machine: Interpreter; readonly names: Names } | undefined

  constructor(from: ReadProgram, into: ReadProgram) {
    this.#from = from
    this.#into = into
    this.#declared = moduleDeclarations(from.syntax.tree)
    this.#there = moduleDeclarations(into.syntax.tree)
    this.#locals = new Set([from.schedule.beta, ...from.schedule.statements.flatMap(declaredBy)])
    this.#betaChanges = from.schedule.statements.some((one) => assignedNames(one).has(from.schedule.beta))
    this.#taken = new Set([...wordsOf(from.syntax.source), ...wordsOf(into.syntax.source)])
  }

  get imports(): readonly string[] {
    return [...this.#imports]
  }

  get helpers(): readonly SourceEdit[] {
    if (this.#helpers.length === 0) return []
    const sorted = this.#helpers.toSorted((a, b) => a.at - b.at)
    const at = this.#place()
    const text = sorted.map((helper) => helper.text).join('\n\n')
    const change = `with ${sorted.map(({ name }) => name).join(', ')}`
    return [{ start: at, end: at, text: at === 0 ? `${text}\n\n` : `\n\n${text}`, change }]
  }

  /** The expression of a knob, for the other schedule. @throws NotPortable */
  textOf(knob: KnobSource): string {
    return this.#inlined(knob.node, 0) ?? this.#called(knob)
  }

  /** The expression with constants in the place of their names; undefined where it is no single expression any more. */
  #inlined(node: AnyNode, depth: number): string | undefined {
    if (depth > 20 || nodesOf(node).some(({ node: { type } }) => !isPlain(type))) return undefined
    const meanings: Replacement[] = []
    for (const use of namesIn(node)) {
      const text = this.#meaningOf(use, this.#isOfModule(node), depth)
      if (text === undefined) return undefined
      meanings.push(replacing(use, text))
    }
    const { source } = this.#from.syntax
    const text = replaced(source, node.start, node.end, [...meanings, ...this.#erased()])
    return text.length > LONGEST && depth > 0 ? undefined : text
  }

  #meaningOf({ name }: NameUse, ofModule: boolean, depth: number): string | undefined {
    const { beta, scope } = this.#from.schedule
    if (name === beta && !ofModule) return this.#betaChanges ? undefined : this.#into.schedule.beta
    const meant = ofModule ? this.#constant(name) : scope.get(name)
    if (meant !== undefined && typeof meant !== 'number' && !isTable(meant)) {
      const text = this.#inlined(meant, depth + 1)
      if (text !== undefined) return meant.type === 'Literal' ? text : `(${text})`
    }
    return this.#locals.has(name) && !ofModule ? undefined : this.#nameOf(name)
  }

  #constant(name: string): Expression | undefined {
    const declaration = this.#declared.get(name)
    const isNamed = declaration?.kind === 'constant' && declaration.node.id.type === 'Identifier'
    return isNamed ? (declaration.node.init ?? undefined) : undefined
  }

  /** The knob as a function of its own beside the controller, with the statements of its schedule that it needs. */
  #called({ name, node }: KnobSource): string {
    const { beta, statements } = this.#from.schedule
    const needed = neededStatements(statements, node, beta)
    const lines = needed.map((statement) => `  ${this.#indented(statement)}\n`)
    const body = `(${beta}: number): number {\n${lines.join('')}  return ${this.#indented(node)}\n}`
    const written = (called: string) => `function ${called}${body}`
    const known = this.#same(written)
    const own = known ?? freshName(`${name.replaceAll(/[^\w$]/g, '')}At`, this.#taken)
    if (known === undefined) this.#helpers.push({ name: own, text: written(own), at: node.start })
    return `${own}(${this.#into.schedule.beta})`
  }

  /** Lines after the first keep their place relative to it. */
  #indented(node: AnyNode): string {
    const { source } = this.#from.syntax
    const line = source.slice(source.lastIndexOf('\n', node.start) + 1, node.start)
    const indent = /^\s*/.exec(line)?.[0] ?? ''
    return this.#renamed(node).replaceAll(`\n${indent}`, '\n  ')
  }

  /** A piece of the program as it stands, with the names that things of the module have in the other program. */
  #renamed(node: AnyNode, own?: { readonly name: string; readonly as: string }): string {
    const renames = namesIn(node).map((use) => {
      if (this.#locals.has(use.name) && !this.#isOfModule(node)) return replacing(use, use.name)
      return replacing(use, use.name === own?.name ? own.as : this.#nameOf(use.name))
    })
    return replaced(this.#from.syntax.source, node.start, node.end, [...renames, ...this.#erased()])
  }

  /** Locals of the schedule mean nothing outside it. */
  #isOfModule({ start, end }: AnyNode): boolean {
    const { body } = this.#from.schedule
    return end <= body.start || start >= body.end
  }

  #nameOf(name: string): string {
    const known = this.#names.get(name)
    if (known !== undefined) return known
    const declaration = this.#declared.get(name)
    if (declaration === undefined)
      return LIBRARY_FUNCTIONS.has(name) ? this.#imported(name, name) : this.#ofLanguage(name)
    switch (declaration.kind) {
      case 'import':
        if (declaration.from === LIBRARY && declaration.imported !== '*')
          return this.#imported(name, declaration.imported)
        throw new NotPortable(`${name} cannot come along: it is imported from ${declaration.from}`)
      case 'other':
        throw new NotPortable(`${name} cannot come along: it is ${declaration.what}`)
      case 'constant':
      case 'function':
        return this.#carried(name, declaration)
    }
  }

  #ofLanguage(name: string): string {
    if (this.#there.has(name)) throw new NotPortable(`${name} means something else in the other program`)
    return name
  }

  /** A name of the library, by the name that the other program has for it. */
  #imported(local: string, imported: string): string {
    for (const [name, there] of this.#there)
      if (there.kind === 'import' && there.imported === imported) return this.#settled(local, name)
    const isFree = !wordsOf(this.#into.syntax.source).has(imported)
    const name = isFree ? imported : freshName(imported, this.#taken)
    this.#imports.add(name === imported ? imported : `${imported} as ${name}`)
    return this.#settled(local, name)
  }

  /** A constant or function of the module, which comes along unless the other program has the same. */
  #carried(name: string, declaration: Extract<ModuleDeclaration, { kind: 'constant' | 'function' }>): string {
    const isFree = !wordsOf(this.#into.syntax.source).has(name) && ![...this.#names.values()].includes(name)
    const own = isFree ? this.#settled(name, name) : this.#settled(name, freshName(name, this.#taken))
    const written = this.#declarationOf(name, declaration)
    const known = this.#same(written)
    if (known !== undefined) return this.#settled(name, known)
    this.#helpers.push({ name: own, text: written(own), at: declaration.node.start })
    return own
  }

  #declarationOf(
    name: string,
    declaration: Extract<ModuleDeclaration, { kind: 'constant' | 'function' }>,
  ): (as: string) => string {
    const { node } = declaration
    if (node.type === 'FunctionDeclaration') return (as) => this.#renamed(node, { name, as })
    if (node.id.type !== 'Identifier') {
      const text = this.#printed(name)
      return (as) => `const ${as} = ${text}`
    }
    return (as) => `const ${this.#renamed(node, { name, as })}`
  }

  /** What a name stands for that was taken out of something larger. */
  #printed(name: string): string {
    const machine = this.#values?.machine ?? new Interpreter()
    const names = this.#values?.names ?? moduleNames(this.#from.syntax.tree, machine)
    this.#values = { machine, names }
    machine.rest()
    const text = printValue(names.read(name, this.#from.schedule.body))
    if (text === undefined) throw new NotPortable(`${name} cannot come along: it is part of something larger`)
    return text
  }

  /** The name of a declaration of the other program that reads the same and stands before its controller. */
  #same(written: (as: string) => string): string | undefined {
    const { source, tree } = this.#into.syntax
    const place = this.#place()
    for (const [name, there] of this.#there) {
      if (there.kind !== 'constant' && there.kind !== 'function') continue
      if (there.statement.end > place) continue
      const { node } = there
      const text = replaced(source, node.start, node.end, this.#erased('into'))
      const whole = node.type === 'FunctionDeclaration' ? text : `const ${text}`
      if (unspaced(written(name)) === unspaced(whole) && bindings(tree, name) === 1) return name
    }
    return this.#helpers.find((helper) => unspaced(helper.text) === unspaced(written(helper.name)))?.name
  }

  /** After the statement before the one that the schedule stands in. */
  #place(): number {
    const { syntax, schedule } = this.#into
    const before = syntax.tree.body.filter(({ end }) => end <= schedule.body.start)
    const last = before.at(-1)
    if (last === undefined) return 0
    const end = endWithType(syntax.source, last.end)
    const rest = /^;?[ \t]*(?:\/\/[^\n]*)?(?=\n|$)/.exec(syntax.source.slice(end))
    return end + (rest?.[0].length ?? 0)
  }

  #settled(name: string, as: string): string {
    this.#names.set(name, as)
    return as
  }

  #erased(of: 'from' | 'into' = 'from'): readonly Replacement[] {
    const { source } = (of === 'from' ? this.#from : this.#into).syntax
    const types = this.#types[of] ?? withoutOwnTypes(source)
    this.#types[of] = types
    return types
  }
}

/** What stands as an expression wherever its names mean the same. */
function isPlain(type: string): boolean {
  return !/Function|Class|Assignment|Update|Yield|Await|This|Template|Sequence/.test(type)
}

function isTable(node: AnyNode): boolean {
  return nodesOf(node).some(({ node: { type } }) => type === 'ArrayExpression' || type === 'ObjectExpression')
}

function replacing({ name, start, end, parent }: NameUse, text: string): Replacement {
  const isShort = parent?.type === 'Property' && parent.shorthand && text !== name
  return { start, end, text: isShort ? `${name}: ${text}` : text }
}

/** How often a name is given a meaning: by declarations, parameters and whatever else is not a use of it. */
function bindings(tree: AnyNode, name: string): number {
  const all = nodesOf(tree).filter(({ node }) => node.type === 'Identifier' && node.name === name)
  return all.filter(({ node, ancestors }) => {
    const parent = ancestors[ancestors.length - 2]
    switch (parent?.type) {
      case 'VariableDeclarator':
        return parent.id === node
      case 'FunctionDeclaration':
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
        return node !== parent.body
      case 'ArrayPattern':
      case 'ObjectPattern':
      case 'RestElement':
      case 'CatchClause':
      case 'ClassDeclaration':
        return true
      case 'AssignmentPattern':
        return parent.left === node
      default:
        return false
    }
  }).length
}

function unspaced(text: string): string {
  return text.replaceAll(/\s+/g, ' ')
}
