import { type Answer, NO_ANSWER } from '../../controller/answer.ts'

/** Label of an answer that counts for nothing. */
export const NO_LABEL = '-'

/**
 * Labels for the answers of one episode in the order in which they are shown: A, ..., Z, AA, ... Classes of a store would tell
 * what other episodes saw, and which answers there are that this one never showed.
 */
export class AnswerLabels {
  readonly #labels = new Map<Answer, string>()

  of(answer: Answer): string {
    if (answer === NO_ANSWER) return NO_LABEL
    const known = this.#labels.get(answer)
    if (known !== undefined) return known
    const label = letters(this.#labels.size)
    this.#labels.set(answer, label)
    return label
  }
}

function letters(number: number): string {
  const last = String.fromCharCode(65 + (number % 26))
  return number < 26 ? last : letters(Math.floor(number / 26) - 1) + last
}
