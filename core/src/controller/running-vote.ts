import { type Answer, NO_ANSWER } from './answer.ts'
import { betaConfidence } from './beta-confidence.ts'
import type { Vote } from './vote.ts'

/**
 * A vote that grows one whole vote at a time and always knows its two leaders, in constant time per vote.
 * Ties go to the answer that entered first.
 */
export class RunningVote implements Vote {
  readonly #counts: number[] = []
  readonly #entered: number[] = []
  #answers = 0
  #winner: Answer = NO_ANSWER
  #top1 = 0
  #top2 = 0
  #total = 0

  /** Counts one vote; NO_ANSWER abstains. */
  add(answer: Answer): void {
    if (!(answer >= 0)) return
    while (this.#counts.length <= answer) {
      this.#counts.push(0)
      this.#entered.push(0)
    }
    const votes = (this.#counts[answer] as number) + 1
    this.#counts[answer] = votes
    if (votes === 1) this.#entered[answer] = this.#answers++
    this.#total += 1
    this.#rank(answer, votes)
  }

  #rank(answer: Answer, votes: number): void {
    if (answer === this.#winner) this.#top1 = votes
    else if (votes > this.#top1 || (votes === this.#top1 && this.#cameBefore(answer, this.#winner))) {
      this.#top2 = this.#top1
      this.#top1 = votes
      this.#winner = answer
    } else if (votes > this.#top2) this.#top2 = votes
  }

  #cameBefore(answer: Answer, other: Answer): boolean {
    return (this.#entered[answer] as number) < (this.#entered[other] as number)
  }

  /** Votes for one answer. */
  votes(answer: Answer): number {
    return this.#counts[answer] ?? 0
  }

  get winner(): Answer {
    return this.#winner
  }
  get top1(): number {
    return this.#top1
  }
  get top2(): number {
    return this.#top2
  }
  get total(): number {
    return this.#total
  }
  get confidence(): number {
    return betaConfidence(this.#top1, this.#top2)
  }
}
