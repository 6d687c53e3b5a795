/** A program that models are shown; a test runs it. */
export const EXAMPLE = `import { defineController, plurality } from 'autotts/controller'

export default defineController({
  name: 'agree',
  summary: 'Stops when enough finished branches give the same answer.',
  signals: ['probes', 'finals'],
  schedule: (beta) => ({ open: 2 + Math.round(6 * beta), agree: 2 + Math.round(3 * beta) }),

  *solve(question, knobs) {
    yield question.branch(knobs.open)
    while (question.active.length > 0) {
      yield question.advance(question.active)
      if (question.exhausted) break
      if (question.finals.top1 >= knobs.agree) {
        question.note('enough agree')
        return question.finals.winner
      }
    }
    return plurality(question.opened).winner
  },
})
`

/** The same without beta. */
export const FIXED_EXAMPLE = EXAMPLE.replace(
  'schedule: (beta) => ({ open: 2 + Math.round(6 * beta), agree: 2 + Math.round(3 * beta) })',
  'schedule: () => ({ open: 6, agree: 4 })',
)
