import { type Branch, defineController, Dissent, NO_ANSWER, plurality, Tally } from 'autotts/controller'

/** More rounds than any branch is long. */
const ROUNDS = 1000

export default defineController({
  name: 'turned-away',
  signals: ['probes', 'finals'],
  schedule: (beta) => ({
    initial: Math.round(2 * 19.5 ** beta),
    scoreLost: 0.2487,
    stopConfidence: 0.9999,
    stopSecurity: 0.5234 + 0.1717 * beta,
    pruneDissent: Math.round(9 + 3 * beta ** 1.75),
  }),

  *solve(question, knobs) {
    const { finals } = question
    const ended = new Tally()
    const lost = new Tally()
    const scoreOf = (answer: number) => ended.of(answer) - knobs.scoreLost * lost.of(answer)
    const before: number[] = []
    const gone: number[][] = []
    let rank = 0
    const look = (branches: readonly Branch[]) => {
      for (const branch of branches) {
        const { answer, index } = branch
        const was = before[index] ?? NO_ANSWER
        if (was !== NO_ANSWER && was !== answer) {
          gone[index] ??= []
          gone[index]?.push(was)
        }
        before[index] = answer
        if (branch.finished) {
          rank += 1
          ended.add(answer)
          for (const was of gone[index] ?? []) {
            if (was === answer) continue
            lost.add(was, rank)
          }
        }
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
        (finals.confidence >= knobs.stopConfidence || (finals.top1 - finals.top2) / (1 + question.active.length) >= knobs.stopSecurity)
      ) {
        return leader
      }
      if (leader !== NO_ANSWER) {
        const cut = question.active.filter((branch) => dissent.of(branch.index) >= knobs.pruneDissent)
        if (cut.length > 0) yield question.prune(cut)
      }
      if (question.active.length === 0) break
    }
    return leader === NO_ANSWER ? plurality(question.opened).winner : leader
  },
})
