import { type Answer, NO_ANSWER } from './answer.ts'
import { exactSum } from './exact-sum.ts'

/** The leading two of a weighted vote. */
export interface WeightedLeaders {
  /** The answer of the largest weight, among equals the one that entered first; NO_ANSWER without votes. */
  readonly winner: Answer
  /** The winner's weight. */
  readonly top1: number
  /** The runner-up's weight; 0 without one. */
  readonly top2: number
  /** The weights of all answers, see exactSum. */
  readonly sum: number
}

/** A vote with real weights. Ties go to the answer that entered first. */
export class WeightedVote {
  readonly #weights = new Map<Answer, number>()
  #voters = 0

  /** Adds weight to an answer; NO_ANSWER abstains. */
  add(answer: Answer, weight: number): void {
    if (!(answer >= 0)) return
    this.#weights.set(answer, (this.#weights.get(answer) ?? 0) + weight)
    this.#voters += 1
  }

  /** How many votes were added; abstentions do not count. */
  get voters(): number {
    return this.#voters
  }

  weight(answer: Answer): number {
    return this.#weights.get(answer) ?? 0
  }

  leaders(): WeightedLeaders {
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
