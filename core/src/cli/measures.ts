/** Worst corner of hypervolume on the command line, as in fitness-replay. */
export const REFERENCE = { accuracy: 0, tokens: 1_000_000 }

/** Budgets of budget-averaged accuracy unless told: A4. */
export const BUDGETS: readonly number[] = [75_000, 150_000, 300_000, 600_000]
