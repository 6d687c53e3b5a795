import { type Branch, deepestFirst, defineController, Dissent, NO_ANSWER, plurality, Tally } from 'autotts/controller'

/** More rounds than any branch is long. */
const ROUNDS = 1000
/** Depth that counts as typical while no branch has finished. */
const UNKNOWN_DEPTH = 20

export default defineController({
  name: 'short-and-settled',
  signals: ['probes', 'finals'],
  schedule: (beta) => ({
    initial: Math.round(2 + 6 * beta),
    width: 45,
    endedDepthPower: -1 - 0.11 * beta,
    scoreLeft: 0.2351,
    leftBlanks: 1,
    stopConfidence: 0.85 + 0.12 * beta,
    pruneDissent: Math.round(10 + 12 * beta),
    pruneDelay: 0.9706,
    widenActive: Math.round(1 + 7 * beta),
    batch: Math.round(1 + 3 * beta),
    cap: Math.round(4 * 32 ** beta),
  }),

  *solve(question, knobs) {
    const { finals } = question
    const ended = new Tally()
    const left = new Tally()
    const scoreOf = (answer: number) => Math.log1p(Math.max(0, ended.of(answer) / (1 + knobs.scoreLeft * left.of(answer))))
    const before: number[] = []
    const blanks: number[] = []
    const look = (branches: readonly Branch[]) => {
      for (const branch of branches) {
        const { answer, index } = branch
        const was = before[index] ?? NO_ANSWER
        if (was !== NO_ANSWER && was !== answer) {
          left.add(was, Math.exp(-Math.max(0, (blanks[branch.index] ?? 0) / (1 + knobs.leftBlanks))))
        }
        before[index] = answer
        if (answer === NO_ANSWER) blanks[index] = (blanks[index] ?? 0) + 1
        if (branch.finished) ended.add(answer, branch.depth ** knobs.endedDepthPower)
      }
    }
    let leader = NO_ANSWER
    const dissent = new Dissent()
    look(yield question.branch(knobs.initial))

    for (let round = 1; round <= ROUNDS; round += 1) {
      look(yield question.advance(deepestFirst(question.active).slice(0, knobs.width)))
      const first = question.finished[0]?.depth ?? UNKNOWN_DEPTH
      const { winner } = ended.leaders(scoreOf)
      leader = winner
      if (leader !== NO_ANSWER) dissent.count(question.active, leader)
      if (leader !== NO_ANSWER && finals.confidence >= knobs.stopConfidence) return leader
      if (leader !== NO_ANSWER) {
        const cut = question.active.filter((branch) =>
          dissent.of(branch.index) >= knobs.pruneDissent &&
          branch.depth / first >= knobs.pruneDelay
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
