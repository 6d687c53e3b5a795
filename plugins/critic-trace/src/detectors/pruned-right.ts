import { answerIf } from '../counterfactual.ts'
import type { Detector } from '../detector.ts'
import type { BranchRecord, EpisodeDigest } from '../episode-digest.ts'
import { winnerOf } from '../winner-of.ts'

/** Pruned branches whose final answers would have turned the vote of the finished ones. */
export const prunedRight: Detector = {
  kind: 'pruned-right',
  module: 'prune',
  rules: [
    {
      rule: 'keeping the pruned branches',
      judge(episode) {
        const pruned = prunedOf(episode)
        if (pruned.length === 0) return undefined
        const { columns, question } = episode.place
        const interval = columns.interval[question] as number
        const cost = pruned.reduce((sum, { depth, length }) => sum + (length - depth) * interval, 0)
        const winner = winnerOf([...episode.finals, ...pruned.map(({ final }) => final)])
        return { answer: answerIf(episode, winner), saved: -cost }
      },
    },
  ],
  explain(episode) {
    const pruned = prunedOf(episode)
    const right = pruned.filter(({ final }) => final === episode.place.gold).length
    return `${right} of ${pruned.length} pruned branches would have ended right`
  },
}

/** Those first that were nearest to their end. */
function prunedOf({ branches }: EpisodeDigest): readonly BranchRecord[] {
  return branches
    .filter(({ pruned, finished }) => pruned && !finished)
    .sort((a, b) => a.length - a.depth - (b.length - b.depth))
}
