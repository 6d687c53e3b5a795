/** Two betas whose mean tokens are in the wrong order. */
export interface SpendingFault {
  /** Positions in the sweep; `before` has the smaller beta. */
  readonly before: number
  readonly after: number
  /** Mean tokens per question at either. */
  readonly tokensBefore: number
  readonly tokensAfter: number
}

export interface SpendingTolerance {
  /** Standard errors of the paired difference, over branch orders. */
  readonly standardErrors: number
  /** Share of the tokens at the smaller beta. */
  readonly share: number
}

export const SPENDING_TOLERANCE: SpendingTolerance = { standardErrors: 3, share: 0.005 }

/**
 * Checks that a larger beta spends more: mean tokens never fall from one beta to the next beyond noise, and
 * rise from the first to the last. `sweep` holds, by beta in ascending order, the mean tokens of each branch
 * order; orders are common to all betas, so the noise of a fall is that of the paired differences.
 */
export function spendingFault(
  sweep: readonly (readonly number[])[],
  tolerance: SpendingTolerance = SPENDING_TOLERANCE,
): SpendingFault | undefined {
  for (let after = 1; after < sweep.length; after += 1) {
    const fault = compare(sweep, after - 1, after)
    if (fault.tokensBefore - fault.tokensAfter > allowance(sweep, fault, tolerance)) return fault
  }
  const ends = compare(sweep, 0, sweep.length - 1)
  return sweep.length > 1 && !(ends.tokensAfter > ends.tokensBefore) ? ends : undefined
}

function compare(sweep: readonly (readonly number[])[], before: number, after: number): SpendingFault {
  return {
    before,
    after,
    tokensBefore: mean(sweep[before] ?? []),
    tokensAfter: mean(sweep[after] ?? []),
  }
}

function allowance(
  sweep: readonly (readonly number[])[],
  { before, after, tokensBefore }: SpendingFault,
  { share, standardErrors }: SpendingTolerance,
): number {
  const first = sweep[before] as readonly number[]
  const differences = (sweep[after] as readonly number[]).map((tokens, i) => tokens - (first[i] as number))
  return Math.max(share * tokensBefore, standardErrors * standardError(differences))
}

function standardError(values: readonly number[]): number {
  if (values.length < 2) return 0
  const centre = mean(values)
  const squares = values.reduce((sum, value) => sum + (value - centre) ** 2, 0)
  return Math.sqrt(squares / (values.length - 1) / values.length)
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
