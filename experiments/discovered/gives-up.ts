import { betaConfidence, type Branch, defineController, Dissent, NO_ANSWER, plurality, Tally } from 'autotts/controller'

/** More rounds than any branch is long. */
const ROUNDS = 1000
/** Depth that counts as typical while no branch has finished. */
const UNKNOWN_DEPTH = 20

export default defineController({
  name: 'gives-up',
  signals: ['probes', 'finals'],
  schedule: (beta) => ({
    initial: 2,
    endedLatenessPower: -0.85,
    scoreHeld: 0.35,
    scoreLeft: 0.1 + 0.26 * beta,
    leftChanges: 5,
    scoreLost: 0.25,
    scoreShown: 0.148,
    shownDepth: Math.round(4 + 1 * beta),
    stopScoreConfidence: 0.8 + 0.18 * beta ** 1.44,
    stopScattered: Math.round(1 + 35 * beta ** 2.2),
    pruneDissent: 23,
    pruneLateness: 2.1 - 0.3 * beta,
    widenResolved: 0.9999,
    batch: Math.round(1 + 3 * beta),
    cap: Math.round(2 + 126 * beta ** 2.2),
  }),

  *solve(question, knobs) {
    const ended = new Tally()
    const held = new Tally()
    const left = new Tally()
    const lost = new Tally()
    const shown = new Tally()
    const depths: number[] = []
    const scoreOf = (answer: number) => (ended.of(answer) + knobs.scoreHeld * held.of(answer)) / (1 + knobs.scoreLeft * left.of(answer) + knobs.scoreLost * lost.of(answer) + knobs.scoreShown * shown.of(answer))
    const before: number[] = []
    const gone: number[][] = []
    const firsts: number[][] = []
    const look = (branches: readonly Branch[]) => {
      const typical = medianDepth(depths, question.finished)
      for (const branch of branches) {
        const { answer, index } = branch
        const was = before[index] ?? NO_ANSWER
        if (was !== NO_ANSWER && was !== answer) {
          left.add(was, branch.changes <= knobs.leftChanges ? 1 : 0)
          gone[index] ??= []
          gone[index]?.push(was)
        }
        before[index] = answer
        const own = (firsts[index] ??= [])
        if (answer !== NO_ANSWER && own[answer] === undefined) {
          own[answer] = branch.depth
          shown.add(answer, branch.depth <= knobs.shownDepth ? 1 : 0)
        }
        if (branch.finished) {
          ended.add(answer, (branch.depth / typical) ** knobs.endedLatenessPower)
          for (const was of gone[index] ?? []) {
            if (was === answer) continue
            lost.add(was)
          }
        }
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
      const { winner, top1, top2, sum } = held.leaders(scoreOf)
      leader = winner
      if (leader !== NO_ANSWER) dissent.count(question.active, leader)
      if (
        leader !== NO_ANSWER &&
        (scoreConfidence(top1, top2, sum, question.finished.length) >= knobs.stopScoreConfidence || (sum - top1 - top2) * question.finished.length / Math.max(sum, 0.001) >= knobs.stopScattered)
      ) {
        return leader
      }
      if (leader !== NO_ANSWER) {
        const cut = question.active.filter((branch) =>
          dissent.of(branch.index) >= knobs.pruneDissent ||
          branch.depth / typical >= knobs.pruneLateness
        )
        if (cut.length > 0) yield question.prune(cut)
      }
      const room = knobs.cap - question.opened.length
      if (
        room > 0 &&
        1 - question.active.length / Math.max(1, question.opened.length) >= knobs.widenResolved
      ) {
        look(yield question.branch(Math.min(room, knobs.batch)))
      }
      if (question.active.length === 0) break
    }
    return leader === NO_ANSWER ? plurality(question.opened).winner : leader
  },
})

/** How sure it is that the first is ahead of the second, had so many branches voted in proportion to the scores. */
function scoreConfidence(top1: number, top2: number, sum: number, voters: number): number {
  if (!(sum > 0)) return 0.5
  return betaConfidence(Math.round((top1 / sum) * voters), Math.round((top2 / sum) * voters))
}

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
