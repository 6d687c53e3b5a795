/** The 11 betas on which schedules are checked and curves are swept: 0, 0.1, ..., 1. */
export const BETA_GRID: readonly number[] = Array.from({ length: 11 }, (_, i) => i / 10)
