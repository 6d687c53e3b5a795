import { type Branch, defineController, Dissent, NO_ANSWER, plurality, Tally } from 'autotts/controller'

/** More rounds than any branch is long. */
const ROUNDS = 1000
/** Depth that counts as typical while no branch has finished. */
const UNKNOWN_DEPTH = 20

export default defineController({
  name: 'evolved',
  signals: ['probes', 'finals'],
  schedule: (beta) => ({
    initial: Math.round(2 * 32 ** beta),
    scoreHeld: 0.2,
    scoreLeft: 0.25,
    stopStanding: 0.7 + 2.3 * beta,
    stopFinished: 2,
    pruneDissent: 18,
    pruneLateness: 2,
    pruneResolved: 0.45,
    widenResolved: 0.94,
    growth: 0.4,
    cap: Math.round(8 * 12 ** beta),
  }),

  *solve(question, knobs) {
    const ended = new Tally()
    const held = new Tally()
    const left = new Tally()
    const depths: number[] = []
    const scoreOf = (answer: number) => ended.of(answer) + knobs.scoreHeld * held.of(answer) - knobs.scoreLeft * left.of(answer)
    const before: number[] = []
    const look = (branches: readonly Branch[]) => {
      for (const branch of branches) {
        const { answer, index } = branch
        const was = before[index] ?? NO_ANSWER
        if (was !== NO_ANSWER && was !== answer) left.add(was)
        before[index] = answer
        if (branch.finished) ended.add(answer)
      }
    }
    let leader = NO_ANSWER
    const dissent = new Dissent()
    look(yield question.branch(knobs.initial))

    for (let round = 1; round <= ROUNDS; round += 1) {
      look(yield question.advance(question.active))
      const typical = medianDepth(depths, question.finished)
      held.clear()
      for (const branch of question.active) {
        held.add(branch.answer)
      }
      for (const answer of ended.answers) held.add(answer, 0)
      const { winner, top1, top2 } = held.leaders(scoreOf)
      leader = winner
      if (leader !== NO_ANSWER) dissent.count(question.active, leader)
      if (
        leader !== NO_ANSWER &&
        (top1 - top2) / Math.sqrt(Math.max(top1 + top2, 0.001)) >= knobs.stopStanding &&
        question.finished.length >= knobs.stopFinished
      ) {
        return leader
      }
      if (leader !== NO_ANSWER) {
        const cut = question.active.filter((branch) =>
          dissent.of(branch.index) >= knobs.pruneDissent ||
          (branch.depth / typical >= knobs.pruneLateness && 1 - question.active.length / Math.max(1, question.opened.length) >= knobs.pruneResolved)
        )
        if (cut.length > 0) yield question.prune(cut)
      }
      const room = knobs.cap - question.opened.length
      if (
        room > 0 &&
        1 - question.active.length / Math.max(1, question.opened.length) >= knobs.widenResolved
      ) {
        look(yield question.branch(Math.min(room, Math.ceil(knobs.growth * question.opened.length))))
      }
      if (question.active.length === 0) break
    }
    return leader === NO_ANSWER ? plurality(question.opened).winner : leader
  },
})

/** The median depth of the finished branches; `depths` keeps those that were counted, in order. */
function medianDepth(depths: number[], finished: readonly Branch[]): number {
  for (let i = depths.length; i < finished.length; i += 1) {
    const depth = finished[i]?.depth ?? 0
    let at = i
    for (; at > 0 && (depths[at - 1] ?? 0) > depth; at -= 1) depths[at] = depths[at - 1] ?? 0
    depths[at] = depth
  }
  const [low, high] = [depths[(depths.length - 1) >> 1], depths[depths.length >> 1]]
  return low === undefined || high === undefined ? UNKNOWN_DEPTH : (low + high) / 2
}
