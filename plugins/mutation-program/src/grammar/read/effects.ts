import { everyNode, field, isName, keyOf, nodesIn, type Plain } from './plain-syntax.ts'
import { helperWrites } from './printed-helpers.ts'
import { isPure } from './pure.ts'
import { isScoped } from './scoped-names.ts'

/** What a constant of the body was made as, where it can be of no one else's. */
type Fresh = 'Tally' | 'Dissent' | 'array'

/** Methods that change the tally or dissent that they are called on, and nothing else. */
const CHANGING: Readonly<Record<Exclude<Fresh, 'array'>, ReadonlySet<unknown>>> = {
  Tally: new Set(['add', 'clear']),
  Dissent: new Set(['count']),
}
const ASSIGNING = new Set<unknown>(['=', '+=', '-=', '*=', '/=', '??='])

/**
 * The names that parts of a controller's body write, where they provably do nothing else. What is written into has to be
 * a constant of the body that was made there, so that it has no second name; every other call, and every function that is
 * handed on, counts as an effect.
 */
export class Effects {
  readonly #fresh = new Map<string, Fresh>()
  readonly #variables: ReadonlySet<string>
  /** Arrays of arrays that were made for them: nothing else is ever put into one. */
  readonly #nests: ReadonlySet<string>
  /** Constants that are an array of such a nest, and which nest. */
  readonly #nested = new Map<string, string>()
  readonly #helpers: ReadonlyMap<string, Plain>
  readonly #known = new Map<Plain, readonly string[] | undefined>()

  constructor(body: readonly Plain[], helpers: ReadonlyMap<string, Plain>) {
    this.#helpers = helpers
    const [constants, variables] = [declaredAs('const', body), declaredAs('let', body)]
    this.#variables = new Set(variables.flatMap((one) => boundNames(field(one, 'id'))))
    for (const one of constants) {
      const [name, made] = [nameOf(field(one, 'id')), freshOf(field(one, 'init'), helpers)]
      if (name !== undefined && made !== undefined) this.#fresh.set(name, made)
    }
    this.#nests = nestsIn(body, constants)
    for (const one of constants) {
      const [name, nest] = [nameOf(field(one, 'id')), this.#nestMade(field(one, 'init'))]
      if (name !== undefined && nest !== undefined) this.#nested.set(name, nest)
    }
  }

  /** The names that a statement writes, where it does nothing else; undefined for all others. */
  of(statement: Plain): readonly string[] | undefined {
    if (!this.#known.has(statement)) this.#known.set(statement, this.#of(statement, false))
    return this.#known.get(statement)
  }

  /** Inside of a loop that is looked at as a whole, going on with its next turn is no effect. */
  #of(statement: Plain, inLoop: boolean): readonly string[] | undefined {
    switch (statement.type) {
      case 'VariableDeclaration':
        return together(nodesIn(statement.declarations).map((one) => this.#ofDeclaration(one)))
      case 'ExpressionStatement':
        return this.#ofExpression(field(statement, 'expression'))
      case 'BlockStatement':
        return together(nodesIn(statement.body).map((one) => this.#of(one, inLoop)))
      case 'IfStatement': {
        const then = field(statement, 'consequent')
        if (statement.alternate !== null || then === undefined) return undefined
        return this.#pure(field(statement, 'test')) ? this.#of(then, inLoop) : undefined
      }
      case 'ForOfStatement':
        return this.#ofLoop(statement)
      case 'ContinueStatement':
        return inLoop && statement.label === null ? [] : undefined
      default:
        return undefined
    }
  }

  #ofDeclaration(one: Plain): readonly string[] | undefined {
    const [id, init] = [field(one, 'id'), field(one, 'init')]
    const names = boundNames(id)
    if (init === undefined) return names
    const nest = isName(id) ? this.#nestMade(init) : undefined
    if (nest !== undefined) return [...names, nest]
    // A function has no effect before somebody calls it, and who does so reads its name.
    const isMade = init.type === 'ArrowFunctionExpression' || freshOf(init, this.#helpers) !== undefined
    if (isMade || this.#pure(init)) return names
    const called = this.#ofCall(init)
    return called && [...names, ...called]
  }

  #ofLoop(statement: Plain): readonly string[] | undefined {
    const [left, right, body] = ['left', 'right', 'body'].map((name) => field(statement, name))
    const isPlainLoop = left?.type === 'VariableDeclaration' && statement.await === false
    if (!isPlainLoop || right === undefined || body === undefined || !this.#pure(right)) return undefined
    const written = this.#of(body, true)
    // What a loop goes through must not grow under it.
    const passed = new Set(everyNode(right).map(({ name }) => name))
    return written?.some((name) => passed.has(name)) === true ? undefined : written
  }

  #ofExpression(node: Plain | undefined): readonly string[] | undefined {
    if (node === undefined) return undefined
    if (this.#pure(node)) return []
    if (node.type === 'AssignmentExpression') return this.#ofAssignment(node)
    return node.type === 'ChainExpression'
      ? this.#ofPush(field(node, 'expression', 'CallExpression'))
      : this.#ofCall(node)
  }

  #ofAssignment(node: Plain): readonly string[] | undefined {
    const [left, right] = [field(node, 'left'), field(node, 'right')]
    if (!ASSIGNING.has(node.operator) || right === undefined || !this.#pure(right)) return undefined
    const name = nameOf(left)
    if (name !== undefined) return this.#variables.has(name) ? [name] : undefined
    const into = nameOf(field(left, 'object'))
    if (left?.type !== 'MemberExpression' || left.computed !== true || into === undefined) return undefined
    if (!this.#pure(field(left, 'property'))) return undefined
    const nest = this.#nested.get(into)
    if (nest !== undefined) return [into, nest]
    return this.#fresh.get(into) === 'array' ? [into] : undefined
  }

  /** A tally or dissent that changes, or a function of the printer's own that changes what it is given. */
  #ofCall(node: Plain): readonly string[] | undefined {
    if (node.type !== 'CallExpression' || node.optional === true) return undefined
    const [callee, given] = [field(node, 'callee'), nodesIn(node.arguments)]
    if (!given.every((one) => this.#pure(one))) return undefined
    if (callee?.type === 'MemberExpression') {
      const name = nameOf(field(callee, 'object'))
      const made = this.#fresh.get(name ?? '')
      const changes = name !== undefined && made !== undefined && made !== 'array'
      return changes && CHANGING[made].has(callee.property) ? [name] : undefined
    }
    const name = nameOf(callee)
    if (name === undefined || isScoped(name)) return undefined
    const writes = helperWrites(name, this.#helpers.get(name))
    const reached = writes?.map(({ at, into }) => {
      const written = nameOf(given[at])
      if (written === undefined) return undefined
      if (into === 'nest') return this.#nests.has(written) ? [written] : undefined
      return this.#fresh.get(written) === into ? [written] : undefined
    })
    return reached && together(reached)
  }

  /** `nest[i]?.push(x)`. */
  #ofPush(call: Plain | undefined): readonly string[] | undefined {
    const callee = field(call, 'callee', 'MemberExpression')
    const list = field(callee, 'object', 'MemberExpression')
    const nest = nameOf(field(list, 'object'))
    const isPush = callee?.property === 'push' && callee.computed === false && list?.computed === true
    if (!isPush || nest === undefined || !this.#nests.has(nest)) return undefined
    const read = [field(list, 'property'), ...nodesIn(call?.arguments)]
    return read.every((one) => this.#pure(one)) ? [nest] : undefined
  }

  /** The nest of which an expression is an array, `(nest[i] ??= [])`. */
  #nestMade(node: Plain | undefined): string | undefined {
    const left = field(node, 'left', 'MemberExpression')
    const nest = nameOf(field(left, 'object'))
    const isMade = node?.type === 'AssignmentExpression' && nest !== undefined && this.#nests.has(nest)
    return isMade && this.#pure(field(left, 'property')) ? nest : undefined
  }

  #pure(node: Plain | undefined): boolean {
    return node !== undefined && isPure(node, (callee) => this.#asks(callee))
  }

  /** Whether a call only asks: a tally, a dissent, or a function of the printer's own that changes nothing. */
  #asks(callee: Plain): boolean {
    if (callee.type === 'MemberExpression') {
      const object = nameOf(field(callee, 'object')) ?? ''
      if (object === 'Math') return !this.#helpers.has(object) && callee.property !== 'random'
      const made = this.#fresh.get(object)
      if (callee.property === 'has') return made === 'Tally'
      return callee.property === 'of' && (made === 'Tally' || made === 'Dissent')
    }
    const name = nameOf(callee)
    if (name === undefined || isScoped(name)) return false
    return helperWrites(name, this.#helpers.get(name))?.length === 0
  }
}

function declaredAs(kind: 'const' | 'let', body: readonly Plain[]): readonly Plain[] {
  const all = everyNode(body).filter((node) => node.type === 'VariableDeclaration' && node.kind === kind)
  return all.flatMap(({ declarations }) => nodesIn(declarations))
}

function together(all: readonly (readonly string[] | undefined)[]): readonly string[] | undefined {
  return all.some((names) => names === undefined) ? undefined : all.flatMap((names) => names ?? [])
}

function nameOf(node: Plain | undefined): string | undefined {
  return node !== undefined && isName(node) && typeof node.name === 'string' ? node.name : undefined
}

function freshOf(init: Plain | undefined, helpers: ReadonlyMap<string, Plain>): Fresh | undefined {
  if (isEmptyArray(init)) return 'array'
  if (init?.type !== 'NewExpression' || nodesIn(init.arguments).length > 0) return undefined
  const made = nameOf(field(init, 'callee'))
  return (made === 'Tally' || made === 'Dissent') && !helpers.has(made) ? made : undefined
}

function isEmptyArray(node: Plain | undefined): boolean {
  return node?.type === 'ArrayExpression' && keyOf(node.elements) === '[]'
}

/** Empty arrays into which nothing is put but other empty arrays, or numbers by the printer's own functions. */
function nestsIn(body: readonly Plain[], constants: readonly Plain[]): ReadonlySet<string> {
  const empty = constants.filter((one) => isEmptyArray(field(one, 'init')))
  const nests = new Set(empty.flatMap((one) => nameOf(field(one, 'id')) ?? []))
  for (const node of everyNode(body)) {
    if (node.type !== 'AssignmentExpression') continue
    const left = field(node, 'left', 'MemberExpression')
    const isMade = node.operator === '??=' && left?.computed === true && isEmptyArray(field(node, 'right'))
    if (!isMade) nests.delete(nameOf(field(left, 'object')) ?? '')
  }
  return nests
}

function boundNames(id: Plain | undefined): readonly string[] {
  if (id?.type !== 'ObjectPattern') return [String(id?.name)]
  return nodesIn(id.properties).map((property) => String(field(property, 'value')?.name))
}
