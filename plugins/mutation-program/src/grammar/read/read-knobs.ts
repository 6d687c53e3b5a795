import type { ScheduleForm, ScheduleReading } from 'autotts'
import { tidyForm } from 'autotts'
import type { Knob } from '../expression.ts'
import { type KnobRole, rangeOfRole } from '../knob-roles.ts'
import { knobOf } from '../random-knob.ts'
import type { Plain } from './plain-syntax.ts'
import type { ProgramParts } from './program-parts.ts'
import { formOfKnob } from './read-form.ts'
import { type KnobSource, knobSourceOf } from './same-program.ts'

/** Makes knobs of what stands where knobs can, and keeps where each of them came from. */
export class KnobReader {
  readonly sources = new Map<Knob, KnobSource>()
  readonly #parts: ProgramParts
  readonly #schedule: ScheduleReading

  constructor(parts: ProgramParts, schedule: ScheduleReading) {
    this.#parts = parts
    this.#schedule = schedule
  }

  /** The knob of a place where one with this role would be drawn; its values may call for another role. */
  read(node: Plain | undefined, role: KnobRole): Knob | undefined {
    const source = node === undefined ? undefined : knobSourceOf(node, this.#parts.knobs)
    const form = source === undefined ? undefined : this.#formOf(source)
    if (source === undefined || form === undefined) return undefined
    const fitting = roleThatFits(role, form)
    const knob = knobOf(fitting, tidyForm({ ...form, integer: rangeOfRole(fitting).integer }))
    this.sources.set(knob, source)
    return knob
  }

  #formOf(source: KnobSource): ScheduleForm | undefined {
    if ('value' in source) {
      const { value } = source
      return { shape: 'constant', from: value, to: value, exponent: 1, integer: Number.isInteger(value) }
    }
    const found = this.#schedule.knobs.find(({ name }) => name === source.name)
    return found === undefined ? undefined : formOfKnob(found, this.#schedule.beta)
  }
}

/** The largest that a knob which is compared with a ratio should be. */
const LARGEST_RATIO = rangeOfRole('ratio').high

/** The role, or one like it whose values are whole where those of the form are, and real where they are real. */
function roleThatFits(role: KnobRole, { shape, from, to, integer }: ScheduleForm): KnobRole {
  if (shape === 'constant' && Number.isInteger(from)) return role
  if (rangeOfRole(role).integer === integer) return role
  if (integer) return 'rounds'
  return Math.max(from, to) <= LARGEST_RATIO ? 'ratio' : 'weight'
}
