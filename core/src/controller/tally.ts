import { type Answer, NO_ANSWER } from './answer.ts'

/** More answers than an episode can show; a larger label is a program's own invention. */
const MOST_ANSWERS = 1 << 20

/** The two best answers by some score, see `Tally.leaders`. */
export interface ScoreLeaders {
  /** The answer of the largest score above 0, among equals the one that entered first; NO_ANSWER without one. */
  readonly winner: Answer
  /** The winner's score; 0 without one. */
  readonly top1: number
  /** The runner-up's score; 0 without one. */
  readonly top2: number
  /** All scores above 0 together. */
  readonly sum: number
}

/**
 * A number per answer: how many branches ended on it, how often it was left, or whatever a controller wants to keep
 * count of. Nothing is forgotten until `clear`; adding and reading take constant time.
 */
export class Tally {
  readonly #amounts: number[] = []
  readonly #entered: boolean[] = []
  #answers: Answer[] = []

  /** Adds to the number of an answer; NO_ANSWER is passed over. @throws RangeError for what is no answer's label */
  add(answer: Answer, amount = 1): void {
    if (!(answer >= 0)) return
    if (answer >= MOST_ANSWERS) throw new RangeError(`${answer} is no answer of a question`)
    while (this.#amounts.length <= answer) {
      this.#amounts.push(0)
      this.#entered.push(false)
    }
    this.#amounts[answer] = (this.#amounts[answer] as number) + amount
    if (this.#entered[answer] === true) return
    this.#entered[answer] = true
    this.#answers.push(answer)
  }

  /** The number of an answer; 0 for one that never entered. */
  of(answer: Answer): number {
    const amounts = this.#amounts
    return answer >= 0 && answer < amounts.length ? (amounts[answer] ?? 0) : 0
  }

  /** Whether anything, be it 0, was added for an answer. */
  has(answer: Answer): boolean {
    return this.#entered[answer] === true
  }

  /** The answers that something was added for, in the order in which they entered. */
  get answers(): readonly Answer[] {
    return this.#answers
  }

  /** Forgets everything. */
  clear(): void {
    for (const answer of this.#answers) {
      this.#amounts[answer] = 0
      this.#entered[answer] = false
    }
    this.#answers = []
  }

  /**
   * The two best of the answers that entered, by the given score or, without one, by their numbers. Only scores above 0
   * count; ties go to the answer that entered first.
   */
  leaders(scoreOf?: (answer: Answer) => number): ScoreLeaders {
    let winner: Answer = NO_ANSWER
    let top1 = 0
    let top2 = 0
    let sum = 0
    for (let i = 0; i < this.#answers.length; i += 1) {
      const answer = this.#answers[i] as Answer
      const score = scoreOf === undefined ? (this.#amounts[answer] as number) : scoreOf(answer)
      if (!(score > 0)) continue
      sum += score
      if (score > top1) {
        top2 = top1
        top1 = score
        winner = answer
      } else if (score > top2) top2 = score
    }
    return { winner, top1, top2, sum }
  }
}
