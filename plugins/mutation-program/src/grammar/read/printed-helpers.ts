import { HELPERS } from '../print-helpers.ts'
import { field, keyOf, nodesIn, type Plain, plainModule } from './plain-syntax.ts'

/** A parameter of a helper into which it writes, and what that has to be. */
interface Written {
  readonly at: number
  readonly into: 'Tally' | 'array' | 'nest'
}

const WRITTEN: Readonly<Record<string, readonly Written[]>> = {
  steadiest: [],
  scoreConfidence: [],
  figureOf: [],
  medianDepth: [{ at: 0, into: 'array' }],
  enterShowing: [{ at: 0, into: 'nest' }],
  renew: [
    { at: 0, into: 'Tally' },
    { at: 1, into: 'nest' },
  ],
}

/** What a function of a program writes, where its text is that of the printer's; undefined for any other. */
export function helperWrites(name: string, helper: Plain | undefined): readonly Written[] | undefined {
  if (helper === undefined) return undefined
  printed ??= new Map(HELPERS.flatMap(({ text }) => nodesIn(plainModule(text)?.body).map(named)))
  return printed.get(name) === keyOf(helper) ? WRITTEN[name] : undefined
}

let printed: ReadonlyMap<string, string> | undefined

function named(helper: Plain): readonly [string, string] {
  return [String(field(helper, 'id')?.name), keyOf(helper)]
}
