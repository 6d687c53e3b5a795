import { type Branch, defineController, Dissent, NO_ANSWER, plurality, Tally } from 'autotts/controller'

/** More rounds than any branch is long. */
const ROUNDS = 1000

export default defineController({
  name: 'evolved',
  signals: ['probes', 'finals'],
  schedule: (beta) => ({
    initial: Math.round(5 * 11.2 ** beta),
    scoreLeft: 0.5 + 2.5 * beta,
    leftStreak: 12,
    stopFinished: Math.round(3 * 10.67 ** beta),
    pruneDissent: Math.round(14 - 6 * beta),
  }),

  *solve(question, knobs) {
    const ended = new Tally()
    const left = new Tally()
    const scoreOf = (answer: number) => ended.of(answer) - knobs.scoreLeft * left.of(answer)
    const before: number[] = []
    const runs: number[] = []
    const look = (branches: readonly Branch[]) => {
      for (const branch of branches) {
        const { answer, index } = branch
        const was = before[index] ?? NO_ANSWER
        const run = runs[index] ?? 0
        if (was !== NO_ANSWER && was !== answer) {
          left.add(was, run >= knobs.leftStreak ? 1 : 0)
        }
        before[index] = answer
        runs[index] = branch.streak
        if (branch.finished) ended.add(answer)
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
      if (leader !== NO_ANSWER && question.finished.length >= knobs.stopFinished) return leader
      if (leader !== NO_ANSWER) {
        const cut = question.active.filter((branch) => dissent.of(branch.index) >= knobs.pruneDissent)
        if (cut.length > 0) yield question.prune(cut)
      }
      if (question.active.length === 0) break
    }
    return leader === NO_ANSWER ? plurality(question.opened).winner : leader
  },
})
