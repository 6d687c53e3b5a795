import { NO_ANSWER } from 'autotts'
import { answerIf, type Counterfactual } from '../counterfactual.ts'
import type { Detector } from '../detector.ts'
import type { EpisodeDigest } from '../episode-digest.ts'
import { winnerOf } from '../winner-of.ts'

const MOST = [0, 1, 2, 4, 8, 16]

/** Branches opened later on without which the finished branches would have had the same winner. */
export const idleWidening: Detector = {
  kind: 'idle-widening',
  module: 'open',
  wasted: 'went into branches that were opened later and never changed the vote',
  waste(episode) {
    const without = widened(episode, 0)
    if (without === undefined || without.winner === NO_ANSWER || without.winner !== episode.place.answer)
      return undefined
    const { count, saved } = without
    return { tokens: saved, what: () => `${count} later branches cost ${saved} tokens and changed nothing` }
  },
  rules: MOST.map((most): Counterfactual => {
    const branches = most === 1 ? 'branch' : 'branches'
    return {
      rule: most === 0 ? 'opening no branch later' : `opening at most ${most} ${branches} later`,
      judge(episode) {
        const other = widened(episode, most)
        return other && { answer: answerIf(episode, other.winner), saved: other.saved }
      },
    }
  }),
}

/** The vote of the finished branches without those that were opened later, but for the first few. */
function widened({ branches, finishes, widenings }: EpisodeDigest, most: number) {
  if (widenings <= most) return undefined
  const isOpened = (branch: number) => (branches[branch]?.late ?? -1) < most
  const finals = finishes.flatMap(({ branch, final }) => (isOpened(branch) ? [final] : []))
  let saved = 0
  for (const { late, tokens } of branches) if (late >= most) saved += tokens
  return { count: widenings - most, winner: winnerOf(finals), saved }
}
