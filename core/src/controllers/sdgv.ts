import {
  type Branch,
  betaConfidence,
  Dissent,
  defineController,
  roundHalfEven,
  WeightedVote,
} from 'autotts/controller'

const STEPS = 200
const CEILING = 64

/**
 * Round 0 of the paper's discovery run (arXiv 2605.08083). A branch whose probes repeat an answer is locked:
 * it stops growing and its answer weighs more.
 */
export default defineController({
  name: 'sdgv',
  summary: 'Locks a branch when its probes repeat an answer, and votes with more weight on locked answers.',
  signals: ['probes', 'finals'],
  schedule: (beta) => ({
    warmUp: roundHalfEven(2 + 6 * beta),
    lockStreak: Math.max(1, roundHalfEven(2 + 2 * beta)),
    prunePatience: Math.max(2, roundHalfEven(3 + 5 * beta)),
    confThresh: 0.85 + 0.13 * beta,
    maxCohort: Math.min(CEILING, roundHalfEven(4 + 28 * beta)),
    maturityBoost: 1 + 3 * beta,
    minLockedFrac: 0.4 + 0.3 * beta,
  }),

  *solve(question, knobs) {
    const isLocked = (branch: Branch) => branch.finished || branch.streak >= knobs.lockStreak
    const assess = (kept: readonly Branch[]) => weigh(kept, isLocked, knobs.maturityBoost)
    const cohort = Math.min(knobs.maxCohort, CEILING)
    const widenFrom = Math.max(1, Math.floor(knobs.warmUp / 2))
    const patience = Math.max(1, knobs.prunePatience)
    const dissent = new Dissent()
    let kept = yield question.branch(Math.min(CEILING, Math.max(2, Math.floor(knobs.maxCohort / 4))))

    for (let step = 0; step < STEPS; step += 1) {
      const warm = step >= knobs.warmUp
      yield question.advance(kept.filter((branch) => !isLocked(branch)))
      let locked = kept.filter(isLocked)
      let vote = assess(kept)

      if (warm) {
        dissent.count(locked, vote.winner)
        const cut = dissent.overdue(locked, patience)
        if (cut.length > 0) {
          yield question.prune(cut)
          kept = kept.filter((branch) => !cut.includes(branch))
          locked = kept.filter(isLocked)
          vote = assess(kept)
        }
      }

      const sure = vote.confidence >= knobs.confThresh
      const mature = locked.length >= 2 && locked.length / kept.length >= knobs.minLockedFrac
      if (warm && mature && sure) return vote.winner
      if (locked.length === kept.length || question.exhausted) break
      if (!sure && step >= widenFrom && question.opened.length < cohort) {
        kept = [...kept, ...(yield question.branch())]
      }
    }
    return assess(kept).winner
  },
})

/** The vote of the branches, and the confidence in it as if the weights were as many votes as there are voters. */
function weigh(kept: readonly Branch[], isLocked: (branch: Branch) => boolean, boost: number) {
  const vote = new WeightedVote()
  for (const branch of kept) vote.add(branch.answer, isLocked(branch) ? boost : 1)
  if (vote.voters === 0) return { winner: vote.leaders().winner, confidence: 0 }
  const { winner, top1, top2, sum } = vote.leaders()
  const scale = vote.voters / sum
  const v1 = Math.max(1, roundHalfEven(top1 * scale))
  const v2 = Math.max(0, roundHalfEven(top2 * scale))
  return { winner, confidence: betaConfidence(v1, v2) }
}
