import { branchEnds, finalPlurality, finishingOrder, outcomeOf } from '../episode.ts'
import { type Detector, percent, points } from './detector.ts'

/** Pruned branches whose final answers would have turned the vote of the finished ones. */
export const prunedRight: Detector = {
  kind: 'pruned-right',
  module: 'prune',
  observe(episode) {
    const pruned = branchEnds(episode).filter((branch) => branch.pruned)
    if (pruned.length === 0) return undefined
    const finished = finishingOrder(episode).map((branch) => episode.trace.branches[branch] as number)
    const late = [...pruned].sort((a, b) => a.missing - b.missing || a.index - b.index)
    const outcome = outcomeOf(episode, finalPlurality(episode, [...finished, ...late.map(({ row }) => row)]))
    if (outcome === 0) return undefined
    const right = pruned.filter(({ row }) => episode.columns.final[row] === episode.gold).length
    const what =
      outcome === 1
        ? `answered wrong; ${right} of ${pruned.length} pruned branches would have ended right and won the vote`
        : `answered right; the ${pruned.length} pruned branches would have turned the vote wrong`
    return { points: outcome, tokens: 0, what }
  },
  describe: ({ share, won, lost }) =>
    `pruning flipped the outcome in ${percent(share)} of the episodes: keeping the pruned branches ` +
    `would win ${points(won)} and lose ${points(lost)}`,
}
