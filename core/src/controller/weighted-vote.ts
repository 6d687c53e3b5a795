import { type Answer, NO_ANSWER } from './answer.ts'
import { exactSum } from './exact-sum.ts'

/** A vote with real weights. Ties go to the answer that entered first. */
export class WeightedVote {
  readonly #weights = new Map<Answer, number>()

  /** Adds weight to an answer; NO_ANSWER abstains. */
  add(answer: Answer, weight: number): void {
    if (answer >= 0) this.#weights.set(answer, (this.#weights.get(answer) ?? 0) + weight)
  }

  weight(answer: Answer): number {
    return this.#weights.get(answer) ?? 0
  }

  /** The answer of the largest weight, its weight, the runner-up's weight, and the compensated sum of all. */
  leaders(): { readonly winner: Answer; readonly top1: number; readonly top2: number; readonly sum: number } {
    let winner: Answer = NO_ANSWER
    let top1 = 0
    let top2 = 0
    for (const [answer, weight] of this.#weights) {
      if (winner === NO_ANSWER || weight > top1) {
        top2 = top1
        top1 = weight
        winner = answer
      } else if (weight > top2) top2 = weight
    }
    return { winner, top1, top2, sum: exactSum([...this.#weights.values()]) }
  }
}
