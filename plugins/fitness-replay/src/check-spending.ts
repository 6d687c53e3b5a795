import { CandidateDropped, spendingFault } from 'autotts'
import { tokensByOrder } from './curve.ts'
import type { SweepPoint } from './sweep.ts'

/**
 * A larger beta has to spend more, and every beta something.
 * @param episodes that were run for the sweep
 * @throws CandidateDropped E_CONTROLLER_SCHEDULE
 */
export function checkSpending(name: string, sweep: readonly SweepPoint[], episodes: number): void {
  const spending = tokensByOrder(sweep)
  const idle = spending.findIndex((orders) => orders.every((tokens) => tokens === 0))
  if (idle >= 0) throw spendsNothing(name, sweep[idle]?.beta, episodes)
  const fault = spendingFault(spending)
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

function spendsNothing(name: string, beta: number | undefined, episodes: number): CandidateDropped {
  return new CandidateDropped('E_CONTROLLER_SCHEDULE', `${name} spends no tokens at beta = ${beta}`, {
    stage: 'evaluate',
    episodes,
    expected: 'a program that opens at least one branch at every beta',
    next: 'Let the knob that says how many branches to open be at least 1.',
  })
}
