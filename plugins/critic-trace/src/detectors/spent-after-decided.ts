import { type Answer, NO_ANSWER, RunningVote } from 'autotts'
import { type Detector, percent, tokensText } from './detector.ts'

/** Tokens spent after the finished branches' leading answer, which was then given, never changed again. */
export const spentAfterDecided: Detector = {
  kind: 'spent-after-decided',
  module: 'stop',
  observe({ answer, columns, trace }) {
    const vote = new RunningVote()
    let leader: Answer = NO_ANSWER
    let decided = 0
    for (const { branch, finished, spent } of trace.steps) {
      if (!finished) continue
      vote.add(columns.final[trace.branches[branch] as number] as number)
      if (vote.winner === leader) continue
      leader = vote.winner
      decided = spent
    }
    const tokens = trace.tokens - decided
    if (leader === NO_ANSWER || leader !== answer || tokens === 0) return undefined
    return { points: 0, tokens, what: `decided after ${decided} of ${trace.tokens} tokens` }
  },
  describe: ({ share, tokens }) =>
    `${tokensText(tokens)} were spent after the leading answer never changed again (${percent(share)} of the ` +
    'episodes); in hindsight, so an upper bound on what stopping earlier saves',
}
