import { isList, isPlain, keyOf, nodesIn, type Plain, type PlainValue } from './plain-syntax.ts'
import type { ProgramParts } from './program-parts.ts'

/** Where a knob's value comes from in a text: a name of its schedule, or a number that stands where a knob could. */
export type KnobSource = { readonly name: string } | { readonly value: number }

/**
 * What the knobs of a printed program are in another text of the same program, by name; undefined where it is not the same
 * but for names, knobs and what has no effect.
 */
export function knobsOfSame(
  text: ProgramParts,
  printed: ProgramParts,
): ReadonlyMap<string, KnobSource> | undefined {
  const match = new Match(text, printed)
  return match.holds() ? match.knobs : undefined
}

/** What stands in the place of a knob, or undefined where none can. */
export function knobSourceOf(node: Plain, knobs: string): KnobSource | undefined {
  if (node.type === 'MemberExpression' && node.computed === false) {
    const { object, property } = node
    const isKnob = isPlain(object) && object.type === 'Identifier' && object.name === knobs
    return isKnob && typeof property === 'string' ? { name: property } : undefined
  }
  if (node.type === 'Literal') return typeof node.value === 'number' ? { value: node.value } : undefined
  if (node.type !== 'UnaryExpression' || node.operator !== '-' || !isPlain(node.argument)) return undefined
  const inner = knobSourceOf(node.argument, '')
  return inner !== undefined && 'value' in inner ? { value: -inner.value } : undefined
}

class Match {
  readonly knobs = new Map<string, KnobSource>()
  readonly #text: ProgramParts
  readonly #printed: ProgramParts
  /** Names of the text by those of the printed program, and the other way round. */
  readonly #names = new Map<string, string>()
  readonly #taken = new Map<string, string>()

  constructor(text: ProgramParts, printed: ProgramParts) {
    this.#text = text
    this.#printed = printed
  }

  holds(): boolean {
    const [text, printed] = [this.#text, this.#printed]
    if (keyOf(text.signals) !== keyOf(printed.signals)) return false
    const outside = (parts: ProgramParts): PlainValue => [...parts.outside].flat()
    return (
      this.#name(text.question, printed.question) &&
      this.#equal(outside(text), outside(printed)) &&
      this.#equal(text.body, printed.body)
    )
  }

  #equal(text: PlainValue | undefined, printed: PlainValue | undefined): boolean {
    if (isList(text) && isList(printed)) {
      return text.length === printed.length && text.every((item, i) => this.#equal(item, printed[i]))
    }
    if (!isPlain(text) || !isPlain(printed)) return text === printed
    const knob = knobSourceOf(printed, this.#printed.knobs)
    if (knob !== undefined && 'name' in knob) return this.#knob(text, knob.name)
    if (text.type !== printed.type) return false
    if (text.type === 'Identifier') return this.#name(String(text.name), String(printed.name))
    if (text.type === 'Logical') {
      return text.operator === printed.operator && this.#equal(flat(text), flat(printed))
    }
    const fields = Object.keys(printed)
    return (
      fields.length === Object.keys(text).length &&
      fields.every((name) => this.#equal(text[name], printed[name]))
    )
  }

  #knob(text: Plain, name: string): boolean {
    const source = knobSourceOf(text, this.#text.knobs)
    if (source === undefined) return false
    const known = this.knobs.get(name)
    this.knobs.set(name, source)
    return known === undefined || JSON.stringify(known) === JSON.stringify(source)
  }

  /** One to one; what belongs to the language or the library is called the same in both. */
  #name(text: string, printed: string): boolean {
    if (text === this.#text.knobs || printed === this.#printed.knobs) return false
    const own = this.#printed.bound.has(printed)
    if (own !== this.#text.bound.has(text) || (!own && text !== printed)) return false
    const [known, taken] = [this.#names.get(printed), this.#taken.get(text)]
    this.#names.set(printed, text)
    this.#taken.set(text, printed)
    return (known === undefined || known === text) && (taken === undefined || taken === printed)
  }
}

/** A chain of one operator without its inner groups: && and || are associative. */
function flat(chain: Plain): readonly Plain[] {
  return nodesIn(chain.parts).flatMap((part) =>
    part.type === 'Logical' && part.operator === chain.operator ? flat(part) : [part],
  )
}
