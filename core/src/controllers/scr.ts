import {
  type Branch,
  Dissent,
  defineController,
  leadingAnswer,
  NO_ANSWER,
  roundHalfEven,
} from 'autotts/controller'

const STEPS = 600
/** Branches that abandonment always leaves at work. */
const KEPT = 2
/** A rise of the confidence by less than this counts as none. */
const RISE = 0.000001

/**
 * Round 2 of the paper's discovery run (arXiv 2605.08083). Branches that agree with the finished ones run ahead
 * in bursts; when the confidence stops rising, several branches are added at once.
 */
export default defineController({
  name: 'scr',
  summary: 'Lets agreeing branches run ahead, and widens in bursts when the confidence stalls.',
  signals: ['probes', 'finals'],
  schedule: (beta) => ({
    warmUp: roundHalfEven(2 + 8 * beta),
    minComplete: Math.max(2, roundHalfEven(2 + 4 * beta)),
    confThresh: 0.85 + 0.12 * beta,
    nInit: Math.max(2, roundHalfEven(2 + 6 * beta)),
    maxBranchUse: Math.min(64, roundHalfEven(4 + 60 * beta)),
    abandonPatience: Math.max(4, roundHalfEven(4 + 8 * beta)),
    burstAligned: Math.max(1, roundHalfEven(1 + 3 * beta)),
    stallPatience: Math.max(2, roundHalfEven(2 + 6 * beta)),
    burstNew: Math.max(1, roundHalfEven(1 + 3 * beta)),
  }),

  *solve(question, knobs) {
    const { finals } = question
    const widenFrom = Math.max(1, Math.floor(knobs.warmUp / 2))
    const dissent = new Dissent()
    let previous = 0
    let flat = 0
    yield question.branch(knobs.nInit)
    if (question.opened.length === 0) return NO_ANSWER

    for (let step = 0; step < STEPS; step += 1) {
      const warm = step >= knobs.warmUp
      const leader = finals.winner
      const isAligned = (branch: Branch) => !warm || leader === NO_ANSWER || branch.answer === leader
      const aligned = question.active.filter(isAligned)
      const deviant = question.active.filter((branch) => !isAligned(branch))
      yield [question.advance(aligned, warm ? knobs.burstAligned : 1), question.advance(deviant)]

      if (warm && finals.winner !== NO_ANSWER) {
        dissent.count(question.active, finals.winner)
        yield question.prune(dissent.overdue(question.active, knobs.abandonPatience, KEPT))
      }

      const { confidence } = finals
      const sure = confidence >= knobs.confThresh
      if (warm && finals.total >= knobs.minComplete && sure) return finals.winner
      if (question.active.length === 0 || question.exhausted) break

      flat = confidence > previous + RISE ? 0 : flat + 1
      previous = confidence
      const room = knobs.maxBranchUse - question.opened.length
      if (room <= 0) continue
      if (warm && flat >= knobs.stallPatience) {
        yield question.branch(Math.min(knobs.burstNew, room))
        flat = 0
      } else if (!sure && step >= widenFrom) yield question.branch()
    }
    return leadingAnswer(question)
  },
})
