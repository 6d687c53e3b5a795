import { type Branch, defineController, Dissent, NO_ANSWER, plurality, Tally } from 'autotts/controller'

/** More rounds than any branch is long. */
const ROUNDS = 1000
/** Depth that counts as typical while no branch has finished. */
const UNKNOWN_DEPTH = 20

export default defineController({
  name: 'evolved',
  signals: ['probes', 'finals'],
  schedule: (beta) => ({
    initial: Math.round(2 + 5 * beta ** 1.017),
    endedDepthPower: -1,
    scoreLeft: 0.3617,
    leftChanges: 5,
    stopConfidence: 0.6469 + 0.353 * beta ** 0.84,
    stopActiveFinished: 1.011 + 0.023 * beta ** 0.93,
    stopOvertime: 0.4883,
    pruneDissent: 23,
    pruneCompany: Math.round(12 * 0.8333 ** beta),
    widenActive: 1,
    batch: 2,
    cap: beta <= 0.2 ? Math.round(3 * 42.67 ** beta) : (beta ** 1.017) <= 0.3 ? Math.round(3 * 42.67 ** (beta ** 0.949)) : Math.round(3 * 42.67 ** (beta ** 1.017)),
  }),

  *solve(question, knobs) {
    const { finals } = question
    const ended = new Tally()
    const left = new Tally()
    const scoreOf = (answer: number) => ended.of(answer) / (1 + knobs.scoreLeft * left.of(answer))
    const before: number[] = []
    const look = (branches: readonly Branch[]) => {
      for (const branch of branches) {
        const { answer, index } = branch
        const was = before[index] ?? NO_ANSWER
        if (was !== NO_ANSWER && was !== answer) {
          left.add(was, branch.changes <= knobs.leftChanges ? 1 : 0)
        }
        before[index] = answer
        if (branch.finished) ended.add(answer, branch.depth ** knobs.endedDepthPower)
      }
    }
    let leader = NO_ANSWER
    const dissent = new Dissent()
    look(yield question.branch(knobs.initial))

    for (let round = 1; round <= ROUNDS; round += 1) {
      look(yield question.advance(question.active))
      const typical = question.finished[Math.floor(question.finished.length / 2)]?.depth ?? UNKNOWN_DEPTH
      const { winner } = ended.leaders(scoreOf)
      leader = winner
      if (leader !== NO_ANSWER) dissent.count(question.active, leader)
      if (
        leader !== NO_ANSWER &&
        (finals.confidence >= knobs.stopConfidence && question.active.length * (question.spent / question.interval) >= knobs.stopActiveFinished - question.finished.length) &&
        round / typical >= knobs.stopOvertime
      ) {
        return leader
      }
      if (leader !== NO_ANSWER) {
        const cut = question.active.filter((branch) =>
          dissent.of(branch.index) >= knobs.pruneDissent &&
          question.holders(branch.answer) <= knobs.pruneCompany
        )
        if (cut.length > 0) yield question.prune(cut)
      }
      const room = knobs.cap - question.opened.length
      if (
        room > 0 &&
        question.active.length <= knobs.widenActive
      ) {
        look(yield question.branch(Math.min(room, knobs.batch)))
      }
      if (question.active.length === 0) break
    }
    return leader === NO_ANSWER ? plurality(question.opened).winner : leader
  },
})
