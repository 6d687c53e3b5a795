import type { EpisodeTrace } from '../../operators/workbench.ts'
import type { EpisodeScores } from '../../replay/score-episodes.ts'
import type { Trace } from '../../replay/trace.ts'
import { AnswerLabels } from './answer-labels.ts'

/** What an operator may know of an episode; `place` is its position in the scores. */
export function episodeTrace(
  { question, order, steps, notes, tokens }: Trace,
  { answers, correct, sequentialTokens }: EpisodeScores,
  place: number,
  { store, beta }: { readonly store: string; readonly beta: number },
): EpisodeTrace {
  const labels = new AnswerLabels()
  return {
    store,
    question,
    order,
    beta,
    steps: steps.map(({ kind, answer, branch, finished, tokens, spent }) => {
      const shown = answer === undefined ? {} : { answer: labels.of(answer) }
      return { action: kind, branch, ...shown, finished, tokens, spent }
    }),
    notes: notes.map(({ step, text }) => ({ step, text })),
    answer: labels.of(answers[place] as number),
    correct: correct[place] === 1,
    tokens,
    sequentialTokens: sequentialTokens[place] as number,
  }
}
