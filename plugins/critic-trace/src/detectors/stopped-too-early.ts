import { type Answer, RunningVote } from 'autotts'
import { answerIf, type Counterfactual } from '../counterfactual.ts'
import type { Detector } from '../detector.ts'
import type { BranchRecord, EpisodeDigest } from '../episode-digest.ts'
import { winnerOf } from '../winner-of.ts'

const WAITS = [1, 2, 4, 8, 16, Number.POSITIVE_INFINITY]

/** Stops that the branches still at work would have mended, or spoiled, had they gone on. */
export const stoppedTooEarly: Detector = {
  kind: 'stopped-too-early',
  module: 'stop',
  rules: WAITS.map(waitFor),
  explain(episode) {
    const waiting = atWork(episode)
    const mended = mendingStep(episode, waiting)
    return `with ${waiting.length} branches at work; right after ${mended} more steps of each`
  },
}

/** Takes the branches at work on in lock-step before it answers. */
function waitFor(steps: number): Counterfactual {
  const whole = !Number.isFinite(steps)
  return {
    rule: whole ? 'waiting for all branches at work' : `waiting ${steps} more steps of each branch at work`,
    judge(episode) {
      const waiting = atWork(episode)
      if (waiting.length === 0) return undefined
      const more = waiting.flatMap((branch) => (missing(branch) <= steps ? [branch.final] : []))
      const winner = more.length === 0 ? episode.plurality : winnerOf([...episode.finals, ...more])
      const { columns, question } = episode.place
      const interval = columns.interval[question] as number
      const cost = waiting.reduce((sum, branch) => sum + Math.min(steps, missing(branch)) * interval, 0)
      return { answer: answerIf(episode, winner), saved: -cost }
    },
  }
}

/** The step from which on waiting keeps the vote right. */
function mendingStep(episode: EpisodeDigest, waiting: readonly BranchRecord[]): number {
  const { gold } = episode.place
  const vote = votesSoFar(episode)
  let mended = 0
  let leader: Answer = vote.winner
  for (const branch of waiting) {
    vote.add(branch.final)
    if (vote.winner === gold && leader !== gold) mended = missing(branch)
    leader = vote.winner
  }
  return mended
}

function votesSoFar({ finishes }: EpisodeDigest): RunningVote {
  const vote = new RunningVote()
  for (const { final } of finishes) vote.add(final)
  return vote
}

const known = new WeakMap<EpisodeDigest, readonly BranchRecord[]>()

/** Neither finished nor pruned, those first that are nearest to their end. */
function atWork(episode: EpisodeDigest): readonly BranchRecord[] {
  const found = known.get(episode)
  if (found !== undefined) return found
  const waiting = episode.branches.filter(({ finished, pruned }) => !finished && !pruned)
  waiting.sort((a, b) => missing(a) - missing(b))
  known.set(episode, waiting)
  return waiting
}

function missing({ depth, length }: BranchRecord): number {
  return length - depth
}
