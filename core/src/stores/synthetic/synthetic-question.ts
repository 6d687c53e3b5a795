import { probit } from 'simple-statistics'
import type { Random } from '../../random/random.ts'
import type { SyntheticOptions } from './family-options.ts'

/** What the branches of a synthetic question have in common. */
export interface SyntheticQuestion {
  readonly gold: string
  /** Answers on which wrong branches end, the likeliest first, with their weights. */
  readonly wrong: readonly { readonly answer: string; readonly weight: number }[]
  /** The wrong answer that branches show early. */
  readonly attractor: string
  /** Answers among which unsettled branches wander. */
  readonly guesses: readonly string[]
  /** Threshold of the standard normal score below which a branch is right. */
  readonly ease: number
  /** Median length of the question's branches, in tokens. */
  readonly median: number
}

const LARGEST_ANSWER = 99_999

function distinctAnswers(random: Random, count: number): string[] {
  const answers = new Set<string>()
  while (answers.size < count) answers.add(String(random.integer(0, LARGEST_ANSWER)))
  return [...answers]
}

/**
 * Draws a question. `traits` is the same stream for every model of a family, so that they answer the same questions,
 * easy or hard alike for all.
 */
export function drawQuestion(traits: Random, options: SyntheticOptions): SyntheticQuestion {
  const { difficulty, length, wrong, convergence } = options
  const [hardness, size] = [traits.normal(), traits.normal()]
  const answers = distinctAnswers(traits, 1 + wrong.modes)
  const logOdds = Math.log(difficulty.mean / (1 - difficulty.mean)) + difficulty.spread * hardness
  const chanceWrong = Math.min(0.9999, Math.max(0.0001, 1 / (1 + Math.exp(-logOdds))))
  return {
    gold: answers[0] ?? '',
    wrong: answers.slice(1).map((answer, rank) => ({ answer, weight: (rank + 1) ** -wrong.skew })),
    attractor: answers[1] ?? '',
    guesses: distinctAnswers(traits, convergence.guesses),
    ease: probit(1 - chanceWrong),
    median: length.median * Math.exp(length.questionSpread * size),
  }
}
