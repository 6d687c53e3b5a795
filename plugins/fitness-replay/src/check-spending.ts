import { CandidateDropped, type SpendingFault, spendingFault } from 'autotts'
import { tokensByOrder } from './curve.ts'
import type { SweepPoint } from './sweep.ts'

/** Of fewer branch orders the noise of a fall cannot be told, so that only what is exact is judged. */
const FEW = 5

/** How far an evaluation has come. */
export interface SpendingLook {
  /** Episodes that were run for the sweep. */
  readonly episodes: number
  /** Whether the sweep is whole; the few orders of an early stage of a race are judged with care. */
  readonly whole: boolean
}

/** A larger beta has to spend more, and every beta something. @throws CandidateDropped E_CONTROLLER_SCHEDULE */
export function checkSpending(
  name: string,
  sweep: readonly SweepPoint[],
  { episodes, whole }: SpendingLook,
): void {
  const spending = tokensByOrder(sweep)
  const idle = spending.findIndex((orders) => orders.every((tokens) => tokens === 0))
  if (idle >= 0) throw spendsNothing(name, sweep[idle]?.beta, episodes)
  const early = !whole && (spending[0]?.length ?? 0) < FEW
  const fault = early ? constant(spending) : spendingFault(spending)
  if (fault === undefined) return
  const [before, after] = [sweep[fault.before]?.beta, sweep[fault.after]?.beta]
  const [spent, less] = [Math.round(fault.tokensBefore), Math.round(fault.tokensAfter)]
  throw new CandidateDropped(
    'E_CONTROLLER_SCHEDULE',
    `${name} spends ${spent} tokens per question at beta = ${before} but ${less} at beta = ${after}`,
    {
      stage: 'evaluate',
      episodes,
      expected: 'mean tokens that never fall as beta grows, and rise from the smallest beta to the largest',
      next: 'Let every knob move in the direction that spends more as beta grows.',
    },
  )
}

/** The fault of a sweep that spends exactly the same at its smallest beta and at its largest. */
function constant(spending: readonly (readonly number[])[]): SpendingFault | undefined {
  const [first = [], last = []] = [spending[0], spending.at(-1)]
  if (spending.length < 2 || first.some((tokens, order) => tokens !== last[order])) return undefined
  const tokens = first.reduce((sum, one) => sum + one, 0) / first.length
  return { before: 0, after: spending.length - 1, tokensBefore: tokens, tokensAfter: tokens }
}

function spendsNothing(name: string, beta: number | undefined, episodes: number): CandidateDropped {
  return new CandidateDropped('E_CONTROLLER_SCHEDULE', `${name} spends no tokens at beta = ${beta}`, {
    stage: 'evaluate',
    episodes,
    expected: 'a program that opens at least one branch at every beta',
    next: 'Let the knob that says how many branches to open be at least 1.',
  })
}
