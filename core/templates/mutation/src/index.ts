import {
  definePlugin,
  describeForm,
  editProgram,
  fitForm,
  parseProgram,
  printForm,
  readSchedule,
  tidyForm,
  UnreadableSchedule,
  type Variation,
} from 'autotts'
import { z } from 'zod'

export default definePlugin({
  kind: 'mutation',
  name: 'my-plugin',
  apiVersion: 1,
  summary: 'Moves the upper end of one knob.',
  options: z.strictObject({
    step: z
      .number()
      .positive()
      .max(2)
      .default(0.4)
      .describe("Standard deviation of the move, relative to the knob's value at beta = 1."),
  }),
  create: ({ options }) => ({
    mutate(parent, { random }): Variation {
      const syntax = parseProgram(parent.program.source)
      try {
        const schedule = readSchedule(syntax)
        const knob = random.pick(schedule.knobs)
        const before = tidyForm(fitForm(knob.values))
        const moved = before.to * (1 + options.step * random.normal())
        const to = before.integer ? Math.max(1, Math.round(moved)) : moved
        const after = tidyForm({ ...before, shape: 'linear', to })
        const text = printForm(after, schedule.beta)
        const edit = {
          start: knob.node.start,
          end: knob.node.end,
          text: knob.shorthand ? `${knob.name}: ${text}` : text,
          change: `knob ${knob.name}: ${describeForm(before)} -> ${describeForm(after)}`,
        }
        const edited = editProgram(syntax, [edit])
        if (edited.kind === 'refused') return { kind: 'rejected', reason: edited.reason }
        return { kind: 'offspring', source: edited.source, change: edited.change }
      } catch (thrown) {
        if (thrown instanceof UnreadableSchedule) return { kind: 'rejected', reason: thrown.message }
        throw thrown
      }
    },
  }),
})
