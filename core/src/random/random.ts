/**
 * A stream of pseudo-random numbers. It is always passed in: equal seeds give equal streams, on any machine
 * and with any number of workers.
 */
export interface Random {
  /** Uniform on [0, 1). */
  next(): number
  /** Uniform on the integers low..high, both included. */
  integer(low: number, high: number): number
  /** Normally distributed with mean 0 and standard deviation 1. */
  normal(): number
  /** True with the given probability. */
  chance(probability: number): boolean
  /** One element, uniformly. @throws RangeError for an empty list */
  pick<T>(items: readonly T[]): T
  /** One element, with probability proportional to its weight (>= 0, not all 0). */
  pickWeighted<T>(items: readonly T[], weight: (item: T) => number): T
  /** A new list in random order. */
  shuffle<T>(items: readonly T[]): T[]
}
