import type { AnyNode } from 'acorn'
import { UnknownExpression } from './unknown-expression.ts'
import type { Value } from './value.ts'

interface Cell {
  value: Value
  readonly constant: boolean
  /** Gives this cell its value; undefined once it has one. */
  fill: (() => void) | undefined
  state: 'declared' | 'filling' | 'given' | 'unreadable'
  why?: UnknownExpression
}

/** The names of one block or function, within those around it. */
export class Names {
  readonly #cells = new Map<string, Cell>()
  readonly #outer: Names | undefined
  /** The names of a module are not changed by what its functions do: a schedule that did is no function of beta. */
  readonly #fixed: boolean

  constructor(outer?: Names, { fixed = false }: { readonly fixed?: boolean } = {}) {
    this.#outer = outer
    this.#fixed = fixed
  }

  /** @param fill worked out when the name is first read */
  declare(name: string, constant: boolean, fill?: () => void): void {
    this.#cells.set(name, { value: undefined, constant, fill, state: 'declared' })
  }

  give(name: string, value: Value): void {
    const cell = this.#cells.get(name)
    if (cell === undefined) {
      this.#cells.set(name, { value, constant: false, fill: undefined, state: 'given' })
      return
    }
    cell.value = value
    cell.state = 'given'
  }

  /** Reading the name says why it has no value; a name that nothing reads is no trouble. */
  spoil(name: string, why: UnknownExpression): void {
    const cell = this.#cells.get(name)
    if (cell !== undefined) Object.assign(cell, { state: 'unreadable', why })
  }

  has(name: string): boolean {
    return this.#cells.has(name) || this.#outer?.has(name) === true
  }

  read(name: string, node: AnyNode): Value {
    const cell = this.#cells.get(name)
    if (cell === undefined) {
      if (this.#outer !== undefined) return this.#outer.read(name, node)
      throw new UnknownExpression(`${name} is not declared in the program`, node)
    }
    if (cell.state === 'unreadable' && cell.why !== undefined) throw cell.why
    if (cell.state === 'declared' && cell.fill !== undefined) {
      cell.state = 'filling'
      fill(cell, cell.fill)
    }
    if (cell.state !== 'given') throw new UnknownExpression(`${name} is read before it has a value`, node)
    return cell.value
  }

  assign(name: string, value: Value, node: AnyNode): void {
    const cell = this.#cells.get(name)
    if (cell === undefined && this.#outer !== undefined) {
      this.#outer.assign(name, value, node)
      return
    }
    if (cell === undefined || this.#fixed || cell.constant || cell.state === 'declared')
      throw new UnknownExpression(`${name} cannot be assigned to here`, node)
    cell.value = value
    cell.state = 'given'
  }
}

/** Why it has none is said again whenever it is read. */
function fill(cell: Cell, work: () => void): void {
  try {
    work()
  } catch (thrown) {
    if (!(thrown instanceof UnknownExpression)) throw thrown
    Object.assign(cell, { state: 'unreadable', why: thrown })
    throw thrown
  }
}
