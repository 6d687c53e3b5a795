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

/**
 * Round 3 of the paper's discovery run (arXiv 2605.08083). Branches that repeat themselves sleep most of the
 * time; a second, softer gate stops when most of the active branches agree with the finished ones.
 */
export default defineController({
  name: 'dgcc',
  summary: 'Lets settled branches sleep, and widens by how divided the finished branches are.',
  signals: ['probes', 'finals'],
  schedule: (beta) => ({
    warmUp: roundHalfEven(3 + 7 * beta),
    minComplete: Math.max(2, roundHalfEven(2 + 4 * beta)),
    confThresh: 0.85 + 0.1 * beta,
    confThreshSoft: 0.6 + 0.15 * beta,
    actThresh: 0.7 + 0.1 * beta,
    nInit: Math.max(2, roundHalfEven(2 + 6 * beta)),
    maxBranchUse: Math.min(64, roundHalfEven(4 + 60 * beta)),
    abandonPatience: Math.max(4, roundHalfEven(4 + 8 * beta)),
    sleepPeriod: Math.max(2, roundHalfEven(3 + 3 * beta)),
    lockThresh: Math.max(3, roundHalfEven(4 + 2 * beta)),
    gapFactor: roundHalfEven(1 + 2 * beta),
  }),

  *solve(question, knobs) {
    const { finals } = question
    const widenFrom = Math.max(1, Math.floor(knobs.warmUp / 2))
    const dissent = new Dissent()
    const slept: number[] = []
    /** An asleep branch wakes for one step in every period. */
    const isAwake = (branch: Branch) => {
      if (branch.streak <= knobs.lockThresh) return true
      const rounds = (slept[branch.index] ?? 0) + 1
      slept[branch.index] = rounds
      return rounds % knobs.sleepPeriod === 0
    }
    yield question.branch(knobs.nInit)
    if (question.opened.length === 0) return NO_ANSWER

    for (let step = 0; step < STEPS; step += 1) {
      const warm = step >= knobs.warmUp
      yield question.advance(warm ? question.active.filter(isAwake) : question.active)

      const leader = finals.winner
      if (warm && leader !== NO_ANSWER) {
        dissent.count(question.active, leader)
        yield question.prune(dissent.overdue(question.active, knobs.abandonPatience, KEPT))
      }

      const { active } = question
      const sure = finals.confidence >= knobs.confThresh
      if (warm && finals.total >= knobs.minComplete) {
        const leaning = finals.confidence >= knobs.confThreshSoft && leader !== NO_ANSWER
        if (sure || (leaning && share(active, leader) >= knobs.actThresh)) return leader
      }
      if (active.length === 0 || question.exhausted) break

      const room = knobs.maxBranchUse - question.opened.length
      if (!sure && step >= widenFrom && room > 0) {
        const margin = finals.total === 0 ? 0 : finals.top1 / finals.total
        const wanted = Math.ceil(knobs.gapFactor * Math.max(0, 1 - margin))
        yield question.branch(Math.min(Math.max(1, wanted), room))
      }
    }
    return leadingAnswer(question)
  },
})

/** Share of the branches that hold an answer; 0 of none. */
function share(branches: readonly Branch[], answer: number): number {
  if (branches.length === 0) return 0
  return branches.filter((branch) => branch.answer === answer).length / branches.length
}
