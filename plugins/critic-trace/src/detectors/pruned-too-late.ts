import { answerIf, type Counterfactual } from '../counterfactual.ts'
import type { Detector } from '../detector.ts'
import { type BranchRecord, DISSENT_STEPS } from '../episode-digest.ts'
import { winnerOf } from '../winner-of.ts'

/** Branches that went on although they had long shown another answer than the leading one of those that had finished. */
export const prunedTooLate: Detector = {
  kind: 'pruned-too-late',
  module: 'prune',
  rules: DISSENT_STEPS.map(pruneDissent),
}

function pruneDissent(steps: number, place: number): Counterfactual {
  return {
    rule: `pruning what dissents from the leader of the finished branches ${steps} steps in a row`,
    judge(episode) {
      let saved = 0
      const stays = (branch: BranchRecord | undefined) => branch?.dissent[place] === undefined
      for (const branch of episode.branches) {
        const cut = branch.dissent[place]
        if (cut !== undefined) saved += branch.tokens - cut
      }
      if (saved === 0) return undefined
      const kept = episode.finishes.filter(({ branch }) => stays(episode.branches[branch]))
      return { answer: answerIf(episode, winnerOf(kept.map(({ final }) => final))), saved }
    },
  }
}
