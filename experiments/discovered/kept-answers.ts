import { type Branch, defineController, Dissent, NO_ANSWER, plurality, Tally } from 'autotts/controller'

/** More rounds than any branch is long. */
const ROUNDS = 1000
/** Depth that counts as typical while no branch has finished. */
const UNKNOWN_DEPTH = 20

export default defineController({
  name: 'evolved',
  signals: ['probes', 'finals'],
  schedule: (beta) => ({
    initial: Math.round(4 * 20.25 ** beta),
    scoreLeft: 0.2092 + 2.504 * beta ** 1.97,
    leftStreak: 12,
    scoreLeft2: 0.1923,
    stopSupport: 0.528 * 0.9379 ** beta,
    pruneDissent: Math.round(14 - 6 * beta ** 1.35),
    widenFinished: Math.round(2 * 2 ** beta),
    batch: 1,
    cap: Math.round(4 * 16 ** beta),
  }),

  *solve(question, knobs) {
    const ended = new Tally()
    const left = new Tally()
    const left2 = new Tally()
    const scoreOf = (answer: number) => (ended.of(answer) - knobs.scoreLeft * left.of(answer)) / (1 + knobs.scoreLeft2 * left2.of(answer))
    const before: number[] = []
    const runs: number[] = []
    const look = (branches: readonly Branch[]) => {
      const typical = question.finished[Math.floor(question.finished.length / 2)]?.depth ?? UNKNOWN_DEPTH
      for (const branch of branches) {
        const { answer, index } = branch
        const was = before[index] ?? NO_ANSWER
        const run = runs[index] ?? 0
        if (was !== NO_ANSWER && was !== answer) {
          left.add(was, run >= knobs.leftStreak ? 1 : 0)
          left2.add(was)
        }
        before[index] = answer
        runs[index] = branch.streak
        if (branch.finished) ended.add(answer, branch.depth / typical)
      }
    }
    let leader = NO_ANSWER
    const dissent = new Dissent()
    look(yield question.branch(knobs.initial))

    for (let round = 1; round <= ROUNDS; round += 1) {
      look(yield question.advance(question.active))
      const { winner } = ended.leaders(scoreOf)
      leader = winner
      if (leader !== NO_ANSWER) dissent.count(question.active, leader)
      if (
        leader !== NO_ANSWER &&
        question.holders(leader) / Math.max(1, question.opened.length) >= knobs.stopSupport
      ) {
        return leader
      }
      if (leader !== NO_ANSWER) {
        const cut = question.active.filter((branch) => dissent.of(branch.index) >= knobs.pruneDissent)
        if (cut.length > 0) yield question.prune(cut)
      }
      const room = knobs.cap - question.opened.length
      if (
        room > 0 &&
        question.finished.length <= knobs.widenFinished
      ) {
        look(yield question.branch(Math.min(room, knobs.batch)))
      }
      if (question.active.length === 0) break
    }
    return leader === NO_ANSWER ? plurality(question.opened).winner : leader
  },
})
