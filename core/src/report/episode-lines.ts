import type { FinishedCell } from '../evaluation/evaluation-cell.ts'
import { csvLine } from './csv.ts'

export const EPISODE_COLUMNS = [
  'controller',
  'beta',
  'store',
  'order',
  'question',
  'answer',
  'correct',
  'tokens',
] as const

/**
 * One CSV line an episode. `order` is the seed of the branch order, `question` the question's row in the store
 * (from 0), `answer` its text (the first seen of its class; empty for none), `correct` 1 or 0.
 */
export function* episodeLines({ cell, result }: FinishedCell): Generator<string> {
  const { range, answers, correct, tokens } = result.scores
  const graded = cell.store.graded(cell.settings.grading)
  let episode = 0
  for (const order of range.orders) {
    for (const question of range.questions) {
      const answer = answers[episode] ?? -1
      const text = answer < 0 ? '' : graded.answerText(question, answer)
      const found = [text, correct[episode] ?? 0, tokens[episode] ?? 0]
      yield csvLine([cell.program.name, cell.beta, cell.store.id, order, question, ...found])
      episode += 1
    }
  }
}
