import type { Answer } from 'autotts'
import { answerIf, type Counterfactual } from '../counterfactual.ts'
import type { Detector } from '../detector.ts'
import { type EpisodeDigest, lengthOf } from '../episode-digest.ts'
import { winnerOf } from '../winner-of.ts'

/** Branches that were taken on and then left: would the same tokens have bought more in another order? */
export const unfinishedWork: Detector = {
  kind: 'unfinished-work',
  module: 'advance',
  wasted: 'went into branches that were at work when the answer was given',
  waste({ branches }) {
    const left = branches.filter(({ finished, pruned }) => !finished && !pruned)
    const tokens = left.reduce((sum, branch) => sum + branch.tokens, 0)
    return tokens === 0
      ? undefined
      : { tokens, what: () => `${left.length} branches were left with ${tokens} tokens spent` }
  },
  rules: [
    reordered('spending the same tokens on one branch after another', oneByOne),
    reordered('spending the same tokens on all its branches in lock-step', inLockStep),
  ],
}

function reordered(rule: string, finals: (episode: EpisodeDigest) => readonly Answer[]): Counterfactual {
  return {
    rule,
    judge(episode) {
      const winner = winnerOf(finals(episode))
      return winner === episode.plurality ? undefined : { answer: answerIf(episode, winner), saved: 0 }
    },
  }
}

/** Those that the tokens suffice for, in opening order, further branches among them. */
function oneByOne(episode: EpisodeDigest): Answer[] {
  const { columns } = episode.place
  const finals: Answer[] = []
  let left = episode.tokens
  for (let position = 0; ; position += 1) {
    const row = episode.rowAt(position)
    left -= row === undefined ? Number.POSITIVE_INFINITY : (columns.tokens[row] as number)
    if (row === undefined || left < 0) return finals
    finals.push(columns.final[row] as number)
  }
}

/** Those that have finished, shortest first, when all that were opened went on evenly. */
function inLockStep({ branches, place: { columns, question }, tokens }: EpisodeDigest): Answer[] {
  const interval = columns.interval[question] as number
  const shortest = branches.map(({ final, row }) => ({ final, length: lengthOf(columns, row) }))
  shortest.sort((a, b) => a.length - b.length)
  let before = 0
  const finals: Answer[] = []
  for (const [i, { final, length }] of shortest.entries()) {
    if ((before + (shortest.length - i) * length) * interval > tokens) break
    finals.push(final)
    before += length
  }
  return finals
}
