import type { Answer } from '../controller/answer.ts'
import { AnswerClassifier } from './answer-classifier.ts'

/** The version of the rules of equality; stores name the one by which their classes were frozen. */
export const ANSWER_RULES_VERSION = 1

export interface AnswerClasses {
  /** Class of each answer given: 0..count-1 in order of appearance, NO_ANSWER where it abstains. */
  readonly classes: Int32Array
  readonly count: number
  /** Class of the gold answer; UNREACHABLE where no answer given equals it. */
  readonly gold: Answer
}

/**
 * The classes of equal answers to one question, for `corrected` grading. Equality is decided by normalising, then by
 * exact numbers, then by algebra; marks of failed extraction abstain. The result depends on the arguments alone.
 */
export function answerClasses(answers: readonly string[], gold: string): AnswerClasses {
  const classifier = new AnswerClassifier(gold)
  const classes = Int32Array.from(answers, (answer) => classifier.classOf(answer))
  return { classes, count: classifier.count, gold: classifier.goldClass() }
}
