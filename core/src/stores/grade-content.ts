import { NO_ANSWER } from '../controller/answer.ts'
import { type Grading, UNREACHABLE } from '../replay/replay-columns.ts'
import type { GradedStore } from '../replay/replay-store.ts'
import type { FrozenClasses, StoreContent } from './store-content.ts'

function intervals(content: StoreContent): Int32Array {
  return Int32Array.from(content.questions, ({ interval }) => interval)
}

/** Answers are equal as strings; a mark of failed extraction is an answer like any other. */
export function gradeAsPaper(content: StoreContent): GradedStore {
  const { questions, branchStart, tokens, final, probeStart, probes } = content
  return {
    grading: 'paper' satisfies Grading,
    columns: {
      questions: questions.length,
      interval: intervals(content),
      classes: Int32Array.from(questions, ({ answers }) => answers.length),
      branchStart,
      tokens,
      final,
      probeStart,
      probes,
    },
    gold: Int32Array.from(questions, ({ answers, gold }) => {
      const found = answers.indexOf(gold)
      return found < 0 ? UNREACHABLE : found
    }),
    answerText: (question, answerClass) => questions[question]?.answers[answerClass] ?? '',
  }
}

function mapAnswers(content: StoreContent, { classes }: FrozenClasses): [Int32Array, Int32Array] {
  const [final, probes] = [content.final.slice(), content.probes.slice()]
  content.questions.forEach((_, question) => {
    const map = classes[question] ?? new Int32Array()
    const [first, end] = [content.branchStart[question] ?? 0, content.branchStart[question + 1] ?? 0]
    for (let b = first; b < end; b++) final[b] = map[final[b] ?? -1] ?? NO_ANSWER
    const [firstProbe, endProbe] = [content.probeStart[first] ?? 0, content.probeStart[end] ?? 0]
    for (let p = firstProbe; p < endProbe; p++) probes[p] = map[probes[p] ?? -1] ?? NO_ANSWER
  })
  return [final, probes]
}

/** Answers are equal by their frozen classes; failed extractions abstain. */
export function gradeAsCorrected(content: StoreContent, frozen: FrozenClasses): GradedStore {
  const { questions, branchStart, tokens, probeStart } = content
  const [final, probes] = mapAnswers(content, frozen)
  return {
    grading: 'corrected' satisfies Grading,
    columns: {
      questions: questions.length,
      interval: intervals(content),
      classes: frozen.count,
      branchStart,
      tokens,
      final,
      probeStart,
      probes,
    },
    gold: frozen.gold,
    answerText: (question, answerClass) =>
      questions[question]?.answers[frozen.classes[question]?.indexOf(answerClass) ?? -1] ?? '',
  }
}
