import { BETA_GRID, directionOf, portableKnob } from 'autotts'
import { type AlignedKnob, alignedKnobs, type Cross, knobEdit, NOTHING_SHARED, pickSome } from './crossing.ts'

/** One parent's values up to a beta and the other's beyond, for shared knobs that stay monotone. */
export const crossSplice: Cross = (first, second, { random }) => {
  const aligned = alignedKnobs(first, second)
  if (aligned.length === 0) return NOTHING_SHARED
  const at = random.integer(1, BETA_GRID.length - 3)
  const beta = BETA_GRID[at] as number
  const ownFirst = random.chance(0.5)
  const possible = aligned.filter((knob) => staysMonotone(knob, at, ownFirst))
  if (possible.length === 0) return `no shared knob stays monotone when spliced at beta = ${beta}`
  const spliced = pickSome(possible, random).map((knob) => {
    const other = portableKnob(second.syntax.source, second.schedule, knob.second, first.schedule.beta)
    const [low, high] = ownFirst ? [knob.first.text, other.text] : [other.text, knob.first.text]
    const text = `${first.schedule.beta} <= ${beta} ? ${low} : ${high}`
    const change = `${knob.name}: ${low} up to beta = ${beta}, then ${high}`
    return { edit: knobEdit(knob.first, text, change), imports: other.imports }
  })
  return { edits: spliced.map(({ edit }) => edit), imports: spliced.flatMap(({ imports }) => imports) }
}

function staysMonotone({ first, second, direction }: AlignedKnob, at: number, ownFirst: boolean): boolean {
  const [low, high] = ownFirst ? [first, second] : [second, first]
  const now = directionOf(BETA_GRID.map((_, i) => (i <= at ? low : high).values[i] as number))
  return now !== undefined && now * direction >= 0
}
