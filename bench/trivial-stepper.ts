import { defineController } from 'autotts/controller'

/** The cheapest program that steps: what it costs is the engine. */
export default defineController({
  name: 'trivial',
  summary: 'Advances 16 branches to their ends without a thought.',
  signals: ['probes', 'finals'],
  schedule: (beta) => ({ open: 15 + beta }),

  *solve(question, { open }) {
    yield question.branch(open)
    while (question.active.length > 0) yield question.advance(question.active)
    return question.finals.winner
  },
})
