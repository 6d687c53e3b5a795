import type { EvaluationCell } from '../../src/evaluation/evaluation-cell.ts'
import type { EvaluationResult, EvaluationTask } from '../../src/execution/executor.ts'
import { PAPER_SETTINGS } from '../../src/replay/replay-settings.ts'
import { smallStore } from './small-store.ts'

export function cellOf(name: string, beta = 1, orders = 2): EvaluationCell {
  const program = { name, source: '', trusted: false }
  return { program, store: smallStore(), settings: PAPER_SETTINGS, beta, overrides: {}, orders }
}

/** Scores in which every episode is right and costs `tokens`. */
export function resultOf({ range }: EvaluationTask, tokens = 10): EvaluationResult {
  const episodes = range.orders.length * range.questions.length
  return {
    knobs: { n: 2 },
    scores: {
      range,
      answers: new Int32Array(episodes),
      correct: new Uint8Array(episodes).fill(1),
      tokens: new Float64Array(episodes).fill(tokens),
      sequentialTokens: new Float64Array(episodes).fill(tokens / 2),
    },
  }
}
