import { BETA_GRID, directionOf, portableKnobs } from 'autotts'
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
  const picked = pickSome(possible, random)
  const others = portableKnobs(
    second,
    picked.map((knob) => knob.second),
    first,
  )
  if (typeof others === 'string') return `second parent: ${others}`
  const edits = picked.map(({ name, first: own }, i) => {
    const other = others.texts[i] as string
    const [low, high] = ownFirst ? [own.text, other] : [other, own.text]
    const text = `${first.schedule.beta} <= ${beta} ? ${low} : ${high}`
    return knobEdit(own, text, `${name}: ${low} up to beta = ${beta}, then ${high}`)
  })
  return {
    edits: [...edits, ...others.helpers],
    imports: others.imports,
    expected: new Map(picked.map((knob) => [knob.name, splicedValues(knob, at, ownFirst)])),
  }
}

function staysMonotone(knob: AlignedKnob, at: number, ownFirst: boolean): boolean {
  const now = directionOf(splicedValues(knob, at, ownFirst))
  return now !== undefined && now * knob.direction >= 0
}

function splicedValues({ first, second }: AlignedKnob, at: number, ownFirst: boolean): readonly number[] {
  const [low, high] = ownFirst ? [first, second] : [second, first]
  return BETA_GRID.map((_, i) => (i <= at ? low : high).values[i] as number)
}
