import { type Answer, NO_ANSWER } from '../controller/answer.ts'
import { UNREACHABLE } from '../replay/replay-columns.ts'
import { abstains } from './abstains.ts'
import { type AnswerValue, answerValue, valuesAgree } from './answer-value.ts'
import { normaliseAnswer } from './normalise-answer.ts'
import { parsePlainNumber, rationalKey } from './rational.ts'

interface Valued {
  readonly answerClass: Answer
  readonly value: AnswerValue
}

/** Yes and no are said in many cases; other texts mean what they spell. */
function textKey(text: string): string {
  return /^(?:yes|no|true|false)$/iu.test(text) ? text.toLowerCase() : text
}

/**
 * Puts the answers to one question into classes of equal answers, in order of appearance. A class once given stays:
 * an answer joins the first class that it equals by text after normalising, by exact number, or by algebra (spec:
 * docs/reference/grading.md). No step depends on time or on the machine.
 */
export class AnswerClassifier {
  readonly #gold: string
  readonly #byAnswer = new Map<string, Answer>()
  readonly #byKey = new Map<string, Answer>()
  readonly #valued: Valued[] = []
  #count = 0

  constructor(gold: string) {
    this.#gold = gold
  }

  /** The number of classes so far. */
  get count(): number {
    return this.#count
  }

  /** The class of an answer, a new one if it equals none before it; NO_ANSWER for a failed extraction. */
  classOf(answer: string): Answer {
    const known = this.#byAnswer.get(answer)
    if (known !== undefined) return known
    const found = this.#find(answer)
    const answerClass = typeof found === 'number' ? found : this.#add(found)
    this.#byAnswer.set(answer, answerClass)
    return answerClass
  }

  /** The class of the gold answer among those seen; UNREACHABLE where none of them equals it. */
  goldClass(): Answer {
    const found = this.#find(this.#gold)
    return typeof found === 'number' && found !== NO_ANSWER ? found : UNREACHABLE
  }

  #find(answer: string): Answer | { readonly key: string; readonly value: AnswerValue | undefined } {
    if (abstains(answer, this.#gold)) return NO_ANSWER
    const text = normaliseAnswer(answer)
    if (text === '') return NO_ANSWER
    const number = parsePlainNumber(text)
    const key = number === undefined ? `text ${textKey(text)}` : `number ${rationalKey(number)}`
    const sameKey = this.#byKey.get(key)
    if (sameKey !== undefined) return sameKey
    const value: AnswerValue | undefined =
      number === undefined ? answerValue(text) : { kind: 'number', at: [number, number, number] }
    const sameValue = value && this.#valued.find((other) => valuesAgree(value, other.value))
    if (sameValue === undefined) return { key, value }
    this.#byKey.set(key, sameValue.answerClass)
    return sameValue.answerClass
  }

  #add({ key, value }: { readonly key: string; readonly value: AnswerValue | undefined }): Answer {
    const answerClass = this.#count++
    this.#byKey.set(key, answerClass)
    if (value !== undefined) this.#valued.push({ answerClass, value })
    return answerClass
  }
}
