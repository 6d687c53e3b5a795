import {
  definePlugin,
  directionOf,
  editProgram,
  parseProgram,
  portableKnobs,
  readProgram,
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
      try {
        const own = readProgram(parseProgram(first.program.source))
        const other = readProgram(parseProgram(second.program.source))
        const knob = random.pick(own.schedule.knobs)
        const named = other.schedule.knobs.filter(({ name }) => name === knob.name)
        const direction = directionOf(knob.values)
        const similar = other.schedule.knobs.filter(({ values }) => directionOf(values) === direction)
        const donors = named.length === 0 && options.anyName ? similar : named
        if (donors.length === 0) return { kind: 'rejected', reason: `no knob like ${knob.name}` }
        const donor = random.pick(donors)
        const portable = portableKnobs(other, [donor], own)
        if (typeof portable === 'string') return { kind: 'rejected', reason: portable }
        const [text = ''] = portable.texts
        const edit = {
          start: knob.node.start,
          end: knob.node.end,
          text: knob.shorthand ? `${knob.name}: ${text}` : text,
          change: `knob ${knob.name}: ${knob.text} -> ${text}, from ${donor.name} of ${second.id}`,
        }
        const edited = editProgram(own.syntax, [edit, ...portable.helpers], portable.imports)
        if (edited.kind === 'refused') return { kind: 'rejected', reason: edited.reason }
        return { kind: 'offspring', source: edited.source, change: edited.change }
      } catch (thrown) {
        if (thrown instanceof UnreadableSchedule) return { kind: 'rejected', reason: thrown.message }
        throw thrown
      }
    },
  }),
})
