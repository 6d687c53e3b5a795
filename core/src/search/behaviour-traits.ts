import type { EvaluationResult, EvaluationTask } from '../execution/executor.ts'
import type { BehaviourTraits } from '../operators/behaviour.ts'
import { countActions } from '../replay/count-actions.ts'
import type { ReplayColumns } from '../replay/replay-columns.ts'

type Sums = { -readonly [K in keyof BehaviourTraits]: number }

/** Adds up the traits of verified episodes. */
export class TraitSums {
  readonly #sums: Sums = { width: 0, depth: 0, stop: 0, pruned: 0, tokens: 0 }
  #episodes = 0

  add({ store, settings, range }: EvaluationTask, { batch, scores }: EvaluationResult): void {
    if (batch === undefined) throw new TypeError('the executor kept no action log although it was asked to')
    const { columns } = store.graded(settings.grading)
    const longest = range.questions.map((question) => longestBranch(columns, question))
    batch.ends.forEach((to, episode) => {
      const at = episode % range.questions.length
      const question = range.questions[at] as number
      const counts = countActions(batch.log, batch.ends[episode - 1] ?? 0, to)
      const tokens = scores.tokens[episode] as number
      const interval = columns.interval[question] as number
      this.#sums.width += counts.opened
      this.#sums.depth += ratio(tokens, interval * counts.opened)
      this.#sums.stop += ratio(scores.sequentialTokens[episode] as number, longest[at] as number)
      this.#sums.pruned += ratio(counts.pruned, counts.opened)
      this.#sums.tokens += tokens
      this.#episodes += 1
    })
  }

  /** Six significant digits: no rounding of another machine shows in them. */
  means(): BehaviourTraits {
    const mean = (sum: number) => Number(ratio(sum, this.#episodes).toPrecision(6))
    const { width, depth, stop, pruned, tokens } = this.#sums
    return {
      width: mean(width),
      depth: mean(depth),
      stop: mean(stop),
      pruned: mean(pruned),
      tokens: mean(tokens),
    }
  }
}

function longestBranch({ branchStart, tokens }: ReplayColumns, question: number): number {
  let longest = 0
  for (let row = branchStart[question] as number; row < (branchStart[question + 1] as number); row += 1)
    longest = Math.max(longest, tokens[row] as number)
  return longest
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}
