import { type Branch, branchCeiling, defineController, plurality } from 'autotts/controller'

/** Answer convergence, arXiv 2506.02536: a chain ends once its probes have given one answer `streak` times in a row. */
export default defineController({
  name: 'answer-convergence',
  summary: 'Ends each chain once its probed answer has stopped changing, then votes over the chains.',
  signals: ['probes', 'finals'],
  schedule: (beta) => ({ chains: branchCeiling(beta), streak: 14 }),

  *solve(question, knobs) {
    const undecided = (branch: Branch) => !branch.finished && branch.streak < knobs.streak
    yield question.branch(knobs.chains)
    let running = question.active.filter(undecided)
    while (running.length > 0 && !question.exhausted) {
      yield question.advance(running)
      running = running.filter(undecided)
    }
    return plurality(question.opened).winner
  },
})
