/**
 * Tokens that one step along a branch costs. `total` is the branch's length T, `charged` what it was
 * charged so far. Paper charging takes a full interval for every probe and floors the finishing
 * remainder at zero, so a branch may cost up to one interval more than T; exact charging never exceeds T.
 */
export function stepCharge(
  finishes: boolean,
  exact: boolean,
  interval: number,
  total: number,
  charged: number,
): number {
  if (!finishes && !exact) return interval
  const rest = total - charged
  if (rest <= 0) return 0
  return finishes || rest < interval ? rest : interval
}

/** Tokens that a branch of length `total` was charged for its first steps, the finishing one not among them. */
export function chargeOfSteps(steps: number, exact: boolean, interval: number, total: number): number {
  const full = steps * interval
  return exact && full > total ? total : full
}
