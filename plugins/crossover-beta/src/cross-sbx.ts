import { BETA_GRID, describeForm, fitForm, formAt, printForm, type ScheduleForm, tidyForm } from 'autotts'
import { type AlignedKnob, alignedKnobs, type Cross, knobEdit, NOTHING_SHARED, pickSome } from './crossing.ts'
import { sbxChild } from './sbx.ts'

/** SBX on the ends of aligned knobs; each keeps the shape of one parent and the direction of both. */
export const crossSbx: Cross = (first, second, { random, eta }) => {
  const aligned = alignedKnobs(first, second)
  if (aligned.length === 0) return NOTHING_SHARED
  const expected = new Map<string, readonly number[]>()
  const edits = pickSome(aligned, random).flatMap((knob) => {
    const [a, b] = [fitForm(knob.first.values), fitForm(knob.second.values)]
    const ends = {
      from: within(sbxChild(a.from, b.from, eta, random), knob),
      to: within(sbxChild(a.to, b.to, eta, random), knob),
    }
    const shape = random.chance(0.5) ? a : b
    const child = tidyForm({ ...shape, ...turned(ends, knob.direction), integer: a.integer && b.integer })
    const before = describeForm(tidyForm(a))
    const after = describeForm(child)
    if (before === after) return []
    expected.set(
      knob.name,
      BETA_GRID.map((beta) => formAt(child, beta)),
    )
    return [
      knobEdit(knob.first, printForm(child, first.schedule.beta), `${knob.name}: ${before} -> ${after}`),
    ]
  })
  return edits.length === 0 ? 'SBX gave the first parent again' : { edits, imports: [], expected }
}

/** Values stay in the range that both parents suggest: wholes whole, shares in [0, 1], signs as they were. */
function within(value: number, { first, second }: AlignedKnob): number {
  const values = [...first.values, ...second.values]
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const width = high - low
  const floor = low >= 1 ? Math.min(low, 1) : low >= 0 ? low / 4 : low - width
  const ceiling = low >= 0 && high <= 1 ? 1 : high + width
  const clamped = Math.min(ceiling, Math.max(floor, value))
  return values.every(Number.isInteger) ? Math.round(clamped) : clamped
}

/** Ends that go against the direction become one value. */
function turned({ from, to }: Pick<ScheduleForm, 'from' | 'to'>, direction: -1 | 0 | 1) {
  return direction * (to - from) < 0 ? { from, to: from } : { from, to }
}
