import type { Answer } from './answer.ts'
import { betaConfidence } from './beta-confidence.ts'

/** The two leading answers of a vote. Ties go to the answer that entered the vote first. */
export interface Vote {
  /** NO_ANSWER while nobody voted. */
  readonly winner: Answer
  /** Votes for the winner. */
  readonly top1: number
  /** Votes for the runner-up; may equal `top1`. */
  readonly top2: number
  /** All votes; abstentions do not count. */
  readonly total: number
  /** Probability that the winner is the more frequent of the leading two, see betaConfidence; 0 without votes. */
  readonly confidence: number
}

/** A vote that is finished counting. */
export class CountedVote implements Vote {
  readonly winner: Answer
  readonly top1: number
  readonly top2: number
  readonly total: number

  constructor(winner: Answer, top1: number, top2: number, total: number) {
    this.winner = winner
    this.top1 = top1
    this.top2 = top2
    this.total = total
  }

  get confidence(): number {
    return betaConfidence(this.top1, this.top2)
  }
}
