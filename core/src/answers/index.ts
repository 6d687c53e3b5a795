export { abstains } from './abstains.ts'
export { ANSWER_RULES_VERSION, type AnswerClasses, answerClasses } from './answer-classes.ts'
export { AnswerClassifier } from './answer-classifier.ts'
export { normaliseAnswer } from './normalise-answer.ts'
