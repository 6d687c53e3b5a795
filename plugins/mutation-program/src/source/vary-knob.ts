import {
  describeForm,
  directionOf,
  fitForm,
  type KnobSource,
  printForm,
  type ScheduleForm,
  type ScheduleReading,
  type SourceEdit,
  tidyForm,
} from 'autotts'
import { type Range, rangeOf } from '../perturb.ts'
import { moveEnds, reshape } from '../perturb-form.ts'
import type { SourceOperator } from './source-edit.ts'

/** Moves the ends of one knob's schedule; its direction over beta stays. */
export const moveKnob: SourceOperator = ({ schedule }, { random, perturbation }) => {
  const knob = pickKnob(schedule, (knobs) => random.pick(knobs))
  if (schedule === undefined || knob === undefined) return undefined
  const form = tidyForm(fitForm(knob.values))
  return editKnob(schedule, knob, form, moveEnds(form, knobRange(form), perturbation, random))
}

/** Gives one knob's schedule another shape: constant, linear, power or geometric. */
export const reshapeKnob: SourceOperator = ({ schedule }, { random }) => {
  const knob = pickKnob(schedule, (knobs) => random.pick(knobs))
  if (schedule === undefined || knob === undefined) return undefined
  const form = tidyForm(fitForm(knob.values))
  const direction = directionOf(knob.values) || (random.chance(0.5) ? 1 : -1)
  return editKnob(schedule, knob, form, reshape(form, knobRange(form), direction, random))
}

function pickKnob(
  schedule: ScheduleReading | undefined,
  pick: (knobs: readonly KnobSource[]) => KnobSource,
): KnobSource | undefined {
  const monotone = schedule?.knobs.filter(({ values }) => directionOf(values) !== undefined) ?? []
  return monotone.length === 0 ? undefined : pick(monotone)
}

/** One range for both ends, so that neither leaves what the other suggests. */
function knobRange({ from, to, integer }: ScheduleForm): Range {
  const [a, b] = [rangeOf(from, integer), rangeOf(to, integer)]
  return { low: Math.min(a.low, b.low), high: Math.max(a.high, b.high), integer }
}

function editKnob(
  { beta }: ScheduleReading,
  { name, node, shorthand }: KnobSource,
  before: ScheduleForm,
  after: ScheduleForm,
): SourceEdit | undefined {
  if (JSON.stringify(before) === JSON.stringify(after)) return undefined
  const text = printForm(after, beta)
  return {
    start: node.start,
    end: node.end,
    text: shorthand ? `${name}: ${text}` : text,
    change: `knob ${name}: ${describeForm(before)} -> ${describeForm(after)}`,
  }
}
