import { type Answer, NO_ANSWER, RunningVote } from 'autotts'
import { answerIf, type Counterfactual } from '../counterfactual.ts'
import type { Detector } from '../detector.ts'

const LEADS = [1, 2, 3, 4, 6, 8]

/** Tokens spent after the finished branches' leading answer, which was then given, never changed again. */
export const spentAfterDecided: Detector = {
  kind: 'spent-after-decided',
  module: 'stop',
  wasted: 'were spent after the leading answer never changed again',
  waste({ finishes, place, tokens }) {
    const vote = new RunningVote()
    let leader: Answer = NO_ANSWER
    let decided = 0
    for (const { final, spent } of finishes) {
      vote.add(final)
      if (vote.winner === leader) continue
      leader = vote.winner
      decided = spent
    }
    if (leader === NO_ANSWER || leader !== place.answer || tokens === decided) return undefined
    return { tokens: tokens - decided, what: () => `decided after ${decided} of ${tokens} tokens` }
  },
  rules: LEADS.map(stopAtLead),
}

/** Stops as soon as the leading answer has so many finished branches more than the next. */
function stopAtLead(lead: number): Counterfactual {
  return {
    rule: `stopping at a lead of ${lead} finished ${lead === 1 ? 'branch' : 'branches'}`,
    judge(episode) {
      const vote = new RunningVote()
      for (const { final, spent } of episode.finishes) {
        vote.add(final)
        if (vote.top1 - vote.top2 < lead) continue
        return { answer: answerIf(episode, vote.winner), saved: episode.tokens - spent }
      }
      return undefined
    },
  }
}
