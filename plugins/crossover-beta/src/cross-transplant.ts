import { portableKnob } from 'autotts'
import { alignedKnobs, type Cross, knobEdit, NOTHING_SHARED } from './crossing.ts'

/** The first parent's decisions with the second's schedule for every knob that they share. */
export const crossTransplant: Cross = (first, second) => {
  const aligned = alignedKnobs(first, second)
  if (aligned.length === 0) return NOTHING_SHARED
  const moved = aligned.map((knob) => {
    const portable = portableKnob(second.syntax.source, second.schedule, knob.second, first.schedule.beta)
    const change = `${knob.name}: ${knob.first.text} -> ${portable.text}`
    return { edit: knobEdit(knob.first, portable.text, change), imports: portable.imports }
  })
  return { edits: moved.map(({ edit }) => edit), imports: moved.flatMap(({ imports }) => imports) }
}
