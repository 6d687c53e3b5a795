import { branchCeiling, defineController, NO_ANSWER, plurality } from 'autotts/controller'

/**
 * short-m@k, arXiv 2505.17813: k chains in lockstep until the first m have finished; a vote among these m,
 * ties to the shortest. Nothing is probed. A chain that finishes without an answer is not one of the m.
 */
export default defineController({
  name: 'short-m',
  summary: 'Runs k chains until the first m have finished and votes among these, ties to the shortest.',
  signals: ['finals', 'lengths'],
  schedule: (beta) => ({ m: 3, k: branchCeiling(beta) }),

  *solve(question, { m, k }) {
    yield question.branch(k, { probe: false })
    while (question.finals.total < m && question.active.length > 0 && !question.exhausted) {
      yield question.continue(question.active)
    }
    const answered = question.finished.filter((branch) => branch.answer !== NO_ANSWER)
    const first = answered.sort((a, b) => a.depth - b.depth || a.tokens - b.tokens).slice(0, m)
    return plurality(first.sort((a, b) => a.tokens - b.tokens)).winner
  },
})
