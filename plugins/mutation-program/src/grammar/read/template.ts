import { isList, isPlain, type Plain, type PlainValue } from './plain-syntax.ts'

/** Code with holes: which of its nodes stand for anything, by name. */
export interface Template {
  readonly code: Plain
  readonly holeOf: (node: Plain) => string | undefined
}

/** What stands in the holes of a template where a node is an instance of it; undefined where it is none. */
export function fillingOf({ code, holeOf }: Template, node: Plain): ReadonlyMap<string, Plain> | undefined {
  const filling = new Map<string, Plain>()
  const fits = (part: PlainValue | undefined, whole: PlainValue | undefined): boolean => {
    if (isList(part) && isList(whole))
      return part.length === whole.length && part.every((item, i) => fits(item, whole[i]))
    if (!isPlain(part) || !isPlain(whole)) return part === whole
    const hole = holeOf(part)
    if (hole !== undefined) {
      filling.set(hole, whole)
      return true
    }
    const names = Object.keys(part)
    return names.length === Object.keys(whole).length && names.every((name) => fits(part[name], whole[name]))
  }
  return fits(code, node) ? filling : undefined
}

/** Identifiers that begin with $ are holes. */
export function dollarHole(node: Plain): string | undefined {
  const { type, name } = node
  return type === 'Identifier' && typeof name === 'string' && name.startsWith('$') ? name : undefined
}
