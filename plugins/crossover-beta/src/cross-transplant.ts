import { portableKnobs } from 'autotts'
import { alignedKnobs, type Cross, knobEdit, NOTHING_SHARED } from './crossing.ts'

/** The first parent's decisions with the second's schedule for every knob that they share. */
export const crossTransplant: Cross = (first, second) => {
  const aligned = alignedKnobs(first, second)
  if (aligned.length === 0) return NOTHING_SHARED
  const moved = portableKnobs(
    second,
    aligned.map((knob) => knob.second),
    first,
  )
  if (typeof moved === 'string') return `second parent: ${moved}`
  const edits = aligned.map(({ name, first: own }, i) => {
    const text = moved.texts[i] as string
    return knobEdit(own, text, `${name}: ${own.text} -> ${text}`)
  })
  return {
    edits: [...edits, ...moved.helpers],
    imports: moved.imports,
    expected: new Map(aligned.map((knob) => [knob.name, knob.second.values])),
  }
}
