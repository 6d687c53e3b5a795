import { type Answer, RunningVote } from 'autotts'
import { type BranchEnd, branchEnds, finishingOrder, outcomeOf, type TracedEpisode } from '../episode.ts'
import { type Detector, percent, points } from './detector.ts'

/** Stops that the branches still at work would have mended, or spoiled, had all of them run to their end. */
export const stoppedTooEarly: Detector = {
  kind: 'stopped-too-early',
  module: 'stop',
  observe(episode) {
    const waiting = branchEnds(episode).filter(({ finished, pruned }) => !finished && !pruned)
    if (waiting.length === 0) return undefined
    const { mended, winner } = waitFor(episode, waiting)
    const outcome = outcomeOf(episode, winner)
    if (outcome === 0) return undefined
    const what =
      outcome === 1
        ? `answered wrong with ${waiting.length} branches at work; right after ${mended} more steps of each`
        : `answered right with ${waiting.length} branches at work; wrong had all of them finished`
    return { points: outcome, tokens: 0, what }
  },
  describe: ({ share, won, lost }) =>
    `stopping flipped the outcome in ${percent(share)} of the episodes: letting the branches at work finish ` +
    `would win ${points(won)} and lose ${points(lost)}`,
}

/** Takes the waiting branches on in lock-step: the vote at the end, and the step from which it stays right. */
function waitFor(
  episode: TracedEpisode,
  waiting: readonly BranchEnd[],
): { readonly winner: Answer; readonly mended: number } {
  const { columns, gold, trace } = episode
  const vote = new RunningVote()
  for (const branch of finishingOrder(episode)) {
    vote.add(columns.final[trace.branches[branch] as number] as number)
  }
  let mended = 0
  let right = vote.winner === gold
  for (const { missing, row } of [...waiting].sort((a, b) => a.missing - b.missing || a.index - b.index)) {
    vote.add(columns.final[row] as number)
    if (vote.winner === gold && !right) mended = missing
    right = vote.winner === gold
  }
  return { winner: vote.winner, mended }
}
