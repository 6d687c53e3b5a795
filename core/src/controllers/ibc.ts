import { Dissent, defineController, leadingAnswer, NO_ANSWER, roundHalfEven } from 'autotts/controller'

const STEPS = 500
/** Branches that abandonment always leaves at work. */
const KEPT = 2

/**
 * Round 1 of the paper's discovery run (arXiv 2605.08083). Only finished branches vote; a branch is added at
 * every step for as long as they leave doubt.
 */
export default defineController({
  name: 'ibc',
  summary: 'Adds one branch at a time until the vote of the finished branches is confident.',
  signals: ['probes', 'finals'],
  schedule: (beta) => ({
    warmUp: roundHalfEven(2 + 8 * beta),
    minComplete: Math.max(2, roundHalfEven(2 + 4 * beta)),
    confThresh: 0.85 + 0.12 * beta,
    nInit: Math.max(2, roundHalfEven(2 + 6 * beta)),
    maxBranchUse: Math.min(64, roundHalfEven(4 + 60 * beta)),
    abandonPatience: Math.max(4, roundHalfEven(5 + 7 * beta)),
  }),

  *solve(question, knobs) {
    const { finals } = question
    const widenFrom = Math.max(1, Math.floor(knobs.warmUp / 2))
    const dissent = new Dissent()
    yield question.branch(knobs.nInit)
    if (question.opened.length === 0) return NO_ANSWER

    for (let step = 0; step < STEPS; step += 1) {
      const warm = step >= knobs.warmUp
      yield question.advance(question.active)

      if (warm && finals.winner !== NO_ANSWER) {
        dissent.count(question.active, finals.winner)
        yield question.prune(dissent.overdue(question.active, knobs.abandonPatience, KEPT))
      }

      const sure = finals.confidence >= knobs.confThresh
      if (warm && finals.total >= knobs.minComplete && sure) return finals.winner

      const resolved = question.active.length === 0
      const widens = !sure && step >= widenFrom && question.opened.length < knobs.maxBranchUse
      const added = widens ? yield question.branch() : []
      if ((resolved && added.length === 0) || question.exhausted) break
    }
    return leadingAnswer(question)
  },
})
