import { answerIf, type Counterfactual } from '../counterfactual.ts'
import type { Detector } from '../detector.ts'
import { winnerOf } from '../winner-of.ts'

const MORE = [1, 2, 4, 8, 16]

/** Votes that more branches, the next in order and each taken to its end, would have turned. */
export const tooNarrow: Detector = {
  kind: 'too-narrow',
  module: 'open',
  rules: MORE.map((more): Counterfactual => {
    return {
      rule: `opening ${more} more ${more === 1 ? 'branch' : 'branches'}`,
      judge(episode) {
        const { columns } = episode.place
        const finals = [...episode.finals]
        let cost = 0
        for (let i = 0; i < more; i += 1) {
          const row = episode.rowAt(episode.branches.length + i)
          if (row === undefined) break
          finals.push(columns.final[row] as number)
          cost += columns.tokens[row] as number
        }
        return cost === 0 ? undefined : { answer: answerIf(episode, winnerOf(finals)), saved: -cost }
      },
    }
  }),
}
