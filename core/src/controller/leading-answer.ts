import type { Answer } from './answer.ts'
import { plurality } from './plurality.ts'
import type { Question } from './question.ts'

/**
 * What to answer when nothing better is known: the plurality of the finished branches, or of what the
 * active ones show while no branch has finished with an answer.
 */
export function leadingAnswer(question: Question): Answer {
  return question.finals.total > 0 ? question.finals.winner : plurality(question.active).winner
}
