import {
  definePlugin,
  directionOf,
  editProgram,
  parseProgram,
  portableKnob,
  readSchedule,
  UnreadableSchedule,
  type Variation,
} from 'autotts'
import { z } from 'zod'

export default definePlugin({
  kind: 'crossover',
  name: 'my-plugin',
  apiVersion: 1,
  summary: 'Gives the first parent the schedule of one knob of the second.',
  options: z.strictObject({
    anyName: z
      .boolean()
      .default(true)
      .describe('Whether knobs of different names may be exchanged where none has the same.'),
  }),
  create: ({ options }) => ({
    cross(first, second, { random }): Variation {
      const syntax = parseProgram(first.program.source)
      try {
        const own = readSchedule(syntax)
        const other = readSchedule(parseProgram(second.program.source))
        const knob = random.pick(own.knobs)
        const named = other.knobs.filter(({ name }) => name === knob.name)
        const direction = directionOf(knob.values)
        const similar = other.knobs.filter(({ values }) => directionOf(values) === direction)
        const donors = named.length === 0 && options.anyName ? similar : named
        if (donors.length === 0) return { kind: 'rejected', reason: `no knob like ${knob.name}` }
        const donor = random.pick(donors)
        const { text, imports } = portableKnob(second.program.source, other, donor, own.beta)
        const edit = {
          start: knob.node.start,
          end: knob.node.end,
          text: knob.shorthand ? `${knob.name}: ${text}` : text,
          change: `knob ${knob.name}: ${knob.text} -> ${text}, from ${donor.name} of ${second.id}`,
        }
        const edited = editProgram(syntax, [edit], [...imports])
        if (edited.kind === 'refused') return { kind: 'rejected', reason: edited.reason }
        return { kind: 'offspring', source: edited.source, change: edited.change }
      } catch (thrown) {
        if (thrown instanceof UnreadableSchedule) return { kind: 'rejected', reason: thrown.message }
        throw thrown
      }
    },
  }),
})
