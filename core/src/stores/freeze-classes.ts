import { ANSWER_RULES_VERSION, answerClasses } from '../answers/index.ts'
import type { FrozenClasses, StoreContent } from './store-content.ts'

/** Decides the classes of equal answers of every question; done once, when a store is imported. */
export function freezeClasses(content: StoreContent): FrozenClasses {
  const byQuestion = content.questions.map(({ answers, gold }) => answerClasses(answers, gold))
  return {
    rules: ANSWER_RULES_VERSION,
    classes: byQuestion.map(({ classes }) => classes),
    count: Int32Array.from(byQuestion, ({ count }) => count),
    gold: Int32Array.from(byQuestion, ({ gold }) => gold),
  }
}
