import type { Expression } from '../expression.ts'
import { printGenome } from '../print-genome.ts'
import { SEED_GENOMES } from '../seed-genomes.ts'
import { SUM_SETS, type SumSet } from '../sum-sets.ts'
import { field, isList, isPlain, keyOf, nodesIn, type Plain, type PlainValue } from './plain-syntax.ts'
import { programParts } from './program-parts.ts'

/** Where a program adds to a tally, and how much. */
export interface Addition {
  readonly tally: string
  /** Equal for additions under the same conditions, in loops over the same branches, to the same answer. */
  readonly place: string
  /** Undefined for 1. */
  readonly amount: Plain | undefined
}

/** Every addition to a tally, in the order of the text. */
export function additionsIn(body: readonly Plain[]): readonly Addition[] {
  const found: Addition[] = []
  const visit = (value: PlainValue | undefined, around: readonly PlainValue[]): void => {
    if (isList(value)) for (const item of value) visit(item, around)
    if (!isPlain(value)) return
    const addition = additionOf(value, around)
    if (addition !== undefined) found.push(addition)
    const condition =
      value.type === 'IfStatement' ? value.test : value.type === 'ForOfStatement' ? value.right : undefined
    const inner = condition === undefined ? around : [...around, condition]
    for (const part of Object.values(value)) visit(part, inner)
  }
  visit(body, [])
  return found
}

/** A tally's own method, or a function that adds the last of what it is given to the first. */
function additionOf(node: Plain, around: readonly PlainValue[]): Addition | undefined {
  if (node.type !== 'CallExpression') return undefined
  const callee = field(node, 'callee')
  const given = nodesIn(node.arguments)
  if (callee?.type === 'Identifier') {
    const tally = given[0]?.type === 'Identifier' ? given[0].name : undefined
    if (typeof tally !== 'string' || given.length < 3) return undefined
    return { tally, place: keyOf([...around, callee]), amount: given[given.length - 1] }
  }
  const tally = field(callee, 'object', 'Identifier')?.name
  const [answer, amount] = given
  if (callee?.property !== 'add' || typeof tally !== 'string' || answer === undefined) return undefined
  return { tally, place: keyOf([...around, answer]), amount }
}

/** Which branches a sum is over whose additions stand in this place. */
export function sumSetAt(place: string): SumSet | undefined {
  places ??= new Map(SUM_SETS.flatMap((over) => placesOfSum(over).map((key) => [key, over] as const)))
  return places.get(place)
}

let places: ReadonlyMap<string, SumSet> | undefined

/** Learnt from a program that is printed with such a sum. */
function placesOfSum(over: SumSet): readonly string[] {
  const sumOf = (set: SumSet): Expression => ({
    type: 'sum',
    over: set,
    of: { type: 'feature', feature: 'depth' },
  })
  const score: Expression = { type: 'binary', operator: '+', left: sumOf('ended'), right: sumOf(over) }
  const parts = programParts(printGenome({ ...SEED_GENOMES.widening, score }))
  const own = additionsIn(parts?.body ?? []).filter(({ tally }) => tally === over)
  return own.filter(({ amount }) => amount?.value !== 0).map(({ place }) => place)
}
