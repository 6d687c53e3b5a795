import { everyNode, field, isList, isName, nodesIn, type Plain } from './plain-syntax.ts'
import { isScoped } from './scoped-names.ts'

/** Methods that change the object that they are called on, and those that only ask. */
const CHANGING = new Set(['add', 'clear', 'count'])
const ASKING = new Set(['of', 'has', 'holders', 'filter', 'slice', 'leaders'])
const KEPT_THINGS = new Set(['Tally', 'Dissent', 'Set'])

/** The names that parts of a controller's body write, worked out of their text. */
export class Effects {
  /** Variables that hold something of the program's own that can change: tallies, counters, arrays. */
  readonly #kept = new Set<string>()
  /** What a constant may be a part of: writing into it writes these. */
  readonly #roots = new Map<string, ReadonlySet<string>>()
  /** Functions beside the controller that only read what they are given. */
  readonly #asking: ReadonlySet<string>
  readonly #known = new Map<Plain, readonly string[] | undefined>()

  constructor(body: readonly Plain[], helpers: ReadonlyMap<string, Plain>) {
    this.#asking = new Set(
      [...helpers].filter(([, helper]) => !changesSomething(helper)).map(([name]) => name),
    )
    const declared = everyNode(body).filter(({ type }) => type === 'VariableDeclarator')
    for (const one of declared) {
      if (isFresh(field(one, 'init'))) this.#kept.add(String(field(one, 'id')?.name))
    }
    for (const one of declared) {
      const roots = everyNode(one.init).filter(({ type }) => type === 'Identifier')
      const kept = roots.flatMap(({ name }) => this.#keptIn(String(name)))
      this.#roots.set(String(field(one, 'id')?.name), new Set(kept))
    }
  }

  /** The names that a statement writes, where it does nothing else; undefined for all others. */
  of(statement: Plain): readonly string[] | undefined {
    if (!this.#known.has(statement)) this.#known.set(statement, this.#of(statement))
    return this.#known.get(statement)
  }

  #of(statement: Plain): readonly string[] | undefined {
    switch (statement.type) {
      case 'VariableDeclaration': {
        const declared = nodesIn(statement.declarations)
        const written = this.#inAll(declared.flatMap((one) => field(one, 'init') ?? []))
        return written && [...written, ...declared.flatMap((one) => boundNames(field(one, 'id')))]
      }
      case 'ExpressionStatement':
        return this.#inAll([field(statement, 'expression')])
      case 'BlockStatement':
        return this.#together(nodesIn(statement.body))
      case 'IfStatement':
        return statement.alternate === null
          ? this.#together([field(statement, 'consequent')], field(statement, 'test'))
          : undefined
      case 'ForOfStatement':
        return this.#together([field(statement, 'body')], field(statement, 'right'))
      default:
        return undefined
    }
  }

  #together(statements: readonly (Plain | undefined)[], asked?: Plain): readonly string[] | undefined {
    const all = [this.#inAll([asked]), ...statements.map((one) => (one === undefined ? [] : this.of(one)))]
    return all.some((names) => names === undefined) ? undefined : all.flatMap((names) => names ?? [])
  }

  #inAll(nodes: readonly (Plain | undefined)[]): readonly string[] | undefined {
    const all = nodes.map((node) => (node === undefined ? [] : this.#in(node)))
    return all.some((names) => names === undefined) ? undefined : all.flatMap((names) => names ?? [])
  }

  /** What working out an expression writes; functions are values here, whatever their bodies do. */
  #in(node: Plain): readonly string[] | undefined {
    switch (node.type) {
      case 'ArrowFunctionExpression':
      case 'Identifier':
      case 'Literal':
        return []
      case 'YieldExpression':
      case 'UpdateExpression':
        return undefined
      case 'AssignmentExpression': {
        const left = field(node, 'left')
        const object = field(left, 'object', 'Identifier')
        const target = isName(left) ? [String(left?.name)] : object && this.#reach(String(object.name))
        const inner = this.#inAll([field(node, 'right'), field(left, 'property')])
        return target && inner && [...target, ...inner]
      }
      case 'NewExpression':
        return KEPT_THINGS.has(String(field(node, 'callee')?.name))
          ? this.#inAll(nodesIn(node.arguments))
          : undefined
      case 'CallExpression':
        return this.#inCall(node)
      default:
        return this.#inAll(Object.values(node).flatMap((inner) => nodesIn(isList(inner) ? inner : [inner])))
    }
  }

  #inCall(node: Plain): readonly string[] | undefined {
    const given = nodesIn(node.arguments)
    const inner = this.#inAll(given)
    const callee = field(node, 'callee')
    if (callee?.type === 'MemberExpression') {
      const object = field(callee, 'object')
      if (isName(object, 'Math') || ASKING.has(String(callee.property))) {
        return inner && this.#inAll([object, ...given])
      }
      const isChange = isName(object) && CHANGING.has(String(callee.property))
      return isChange ? inner && [...this.#reach(String(object?.name)), ...inner] : undefined
    }
    if (!isName(callee) || isScoped(String(callee?.name))) return undefined
    if (this.#asking.has(String(callee?.name))) return inner
    const reached = given.filter((one) => isName(one)).flatMap((one) => this.#keptIn(String(one.name)))
    return inner && [...reached, ...inner]
  }

  /** What changes when something is written into the variable of this name. */
  #reach(name: string): readonly string[] {
    return [name, ...this.#keptIn(name)]
  }

  #keptIn(name: string): readonly string[] {
    return [...(this.#kept.has(name) ? [name] : []), ...(this.#roots.get(name) ?? [])]
  }
}

function isFresh(init: Plain | undefined): boolean {
  return init?.type === 'NewExpression' || init?.type === 'ArrayExpression'
}

/** Whether a function writes into what it was given. */
function changesSomething(helper: Plain): boolean {
  return everyNode(helper).some(
    (node) =>
      (node.type === 'AssignmentExpression' && !isName(field(node, 'left'))) ||
      (node.type === 'CallExpression' && CHANGING.has(String(field(node, 'callee')?.property))),
  )
}

function boundNames(id: Plain | undefined): readonly string[] {
  if (id?.type !== 'ObjectPattern') return [String(id?.name)]
  return nodesIn(id.properties).map((property) => String(field(property, 'value')?.name))
}
