import {
  Dissent,
  deepestFirst,
  defineController,
  leadingAnswer,
  NO_ANSWER,
  roundHalfEven,
  roundToFourDecimals,
} from 'autotts/controller'

const STEPS = 500
const CEILING = 64
/** Branches that abandonment always leaves at work. */
const KEPT = 2

/**
 * Round 4, the program that the paper's discovery run ended with (arXiv 2605.08083, section 4). It trusts the
 * confidence in the finished branches only once a moving average of it is high and not falling.
 */
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
    const { finals } = question
    const cap = Math.min(knobs.maxBranchUse, CEILING)
    const widenFrom = Math.max(1, Math.floor(knobs.warmUp / 2))
    const dissent = new Dissent()
    /** The average after each of the last tEma steps. */
    const recent: number[] = []
    let average = 0
    const blend = () => (1 - knobs.emaAlpha) * average + knobs.emaAlpha * finals.confidence
    yield question.branch(knobs.nInit)
    if (question.opened.length === 0) return NO_ANSWER

    for (let step = 0; step < STEPS; step += 1) {
      const leader = finals.winner
      const led = step >= knobs.warmUp && leader !== NO_ANSWER
      average = blend()

      if (led) {
        dissent.count(question.active, leader)
        const cut = dissent.overdue(question.active, knobs.abandonPatience, KEPT)
        if (cut.length > 0) yield question.prune(cut)
      }

      const ahead = deepestFirst(question.active)
      const burst = led ? ahead.map(({ answer }) => (answer === leader ? knobs.burstAligned : 1)) : 1
      yield question.advance(ahead, burst)

      average = blend()
      recent.push(average)
      if (recent.length > knobs.tEma) recent.shift()
      const change = average - (recent[0] ?? average)

      const sure = average >= knobs.confThresh
      const ready = step >= knobs.warmUp && finals.total >= knobs.minComplete
      if (ready && sure && change >= -knobs.deltaSlack) return finals.winner
      if (question.active.length === 0 || question.exhausted) break

      const room = cap - question.opened.length
      if (!sure && change <= knobs.trendThresh && step >= widenFrom && room > 0) {
        yield question.branch(Math.min(knobs.widenBurst, room))
      }
    }
    return leadingAnswer(question)
  },
})
