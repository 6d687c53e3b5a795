import { type Answer, NO_ANSWER } from './answer.ts'
import type { Branch } from './branch.ts'
import { CountedVote } from './vote.ts'

/**
 * The vote of the branches' latest answers, one vote each, in the order given: among equals the answer
 * that a branch earlier in the list holds. Branches without an answer abstain.
 */
export function plurality(branches: readonly Branch[]): CountedVote {
  const counts: number[] = []
  const order: Answer[] = []
  for (let i = 0; i < branches.length; i += 1) {
    const answer = (branches[i] as Branch).answer
    if (answer < 0) continue
    while (counts.length <= answer) counts.push(0)
    const votes = (counts[answer] as number) + 1
    counts[answer] = votes
    if (votes === 1) order.push(answer)
  }
  return leadersOf(counts, order)
}

function leadersOf(counts: readonly number[], order: readonly Answer[]): CountedVote {
  let winner: Answer = NO_ANSWER
  let top1 = 0
  let top2 = 0
  let total = 0
  for (let i = 0; i < order.length; i += 1) {
    const answer = order[i] as Answer
    const votes = counts[answer] as number
    total += votes
    if (votes > top1) {
      top2 = top1
      top1 = votes
      winner = answer
    } else if (votes > top2) top2 = votes
  }
  return new CountedVote(winner, top1, top2, total)
}
