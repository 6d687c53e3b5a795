import { roundHalfEven } from './rounding.ts'

/**
 * The branch ceiling that beta means for the hand-made methods: 2, 4, 8, 16, 32, 64 at beta = 0, 0.2, ..., 1
 * (the sizes of Figure 3, arXiv 2605.08083).
 */
export function branchCeiling(beta: number): number {
  return roundHalfEven(2 ** (1 + 5 * beta))
}
