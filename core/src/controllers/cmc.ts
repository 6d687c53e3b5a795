import {
  betaConfidence,
  type Branch,
  deepestFirst,
  defineController,
  NO_ANSWER,
  plurality,
  roundHalfEven,
  roundToFourDecimals,
} from 'autotts/controller'

const STEPS = 500
const CEILING = 64

export default defineController({
  name: 'cmc',
  summary: 'Stops when a moving average of the confidence in finished answers is high and steady.',
  signals: ['probes', 'finals'],
  schedule: (beta) => ({
    nInit: Math.max(2, roundHalfEven(2 + 6 * beta)),
    maxBranchUse: Math.min(64, roundHalfEven(4 + 60 * beta)),
    warmUp: Math.max(2, roundHalfEven(2 + 8 * beta)),
    abandonPatience: Math.max(3, roundHalfEven(3 + 9 * beta)),
    tEma: Math.max(2, roundHalfEven(2 + 6 * beta)),
    emaAlpha: roundToFourDecimals(0.7 - 0.4 * beta),
    confThresh: roundToFourDecimals(0.85 + 0.12 * beta),
    deltaSlack: roundToFourDecimals(0.04 - 0.03 * beta),
    burstAligned: Math.max(1, roundHalfEven(1 + 2 * beta)),
    widenBurst: Math.max(1, roundHalfEven(1 + 3 * beta)),
    trendThresh: roundToFourDecimals(0.04 - 0.03 * beta),
    minComplete: Math.max(2, roundHalfEven(2 + 3 * beta)),
  }),

  *solve(question, knobs) {
    yield question.branch(knobs.nInit)
    if (question.opened.length === 0) return NO_ANSWER
    const { finals } = question
    const cap = Math.min(knobs.maxBranchUse, CEILING)
    const widenFrom = Math.max(1, Math.floor(knobs.warmUp / 2))
    const dissent: number[] = []
    const averages: number[] = []
    let average = 0
    for (let step = 0; step < STEPS; step += 1) {
      const leader = finals.winner
      const warm = step >= knobs.warmUp
      average = (1 - knobs.emaAlpha) * average + knobs.emaAlpha * finals.confidence
      averages.push(average)
      if (averages.length > knobs.tEma) averages.shift()

      if (warm && leader !== NO_ANSWER) {
        const cut = dissenters(question.active, leader, dissent, knobs.abandonPatience)
        if (cut.length > 0) yield question.prune(cut)
      }

      const ahead = deepestFirst(question.active)
      const steps = ahead.map((branch) => (warm && leader !== NO_ANSWER && branch.answer === leader ? knobs.burstAligned : 1))
      yield question.advance(ahead, steps)

      average = (1 - knobs.emaAlpha) * average + knobs.emaAlpha * finals.confidence
      averages[averages.length - 1] = average
      const change = averages.length >= 2 ? average - (averages[0] as number) : 0
      const enough = finals.total >= knobs.minComplete
      if (warm && enough && average >= knobs.confThresh && change >= -knobs.deltaSlack) return finals.winner
      if (question.active.length === 0) break
      if (change <= knobs.trendThresh && step >= widenFrom && average < knobs.confThresh) {
        const room = cap - question.opened.length
        if (room > 0) yield question.branch(Math.min(knobs.widenBurst, room))
      }
    }
    return finals.total > 0 ? finals.winner : plurality(question.active).winner
  },
})

/** Counts disagreement with the leader and names whom to give up; two active branches always stay. */
function dissenters(active: readonly Branch[], leader: number, dissent: number[], patience: number): Branch[] {
  const candidates: Branch[] = []
  for (const branch of active) {
    const count = branch.answer === leader ? 0 : (dissent[branch.index] ?? 0) + 1
    dissent[branch.index] = count
    if (count >= patience) candidates.push(branch)
  }
  if (candidates.length === 0) return candidates
  candidates.sort((a, b) => (dissent[b.index] as number) - (dissent[a.index] as number))
  return candidates.slice(0, Math.max(0, active.length - 2))
}
void betaConfidence
