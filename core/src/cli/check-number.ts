import { usageError } from './usage-error.ts'

/** @throws AutottsError E_USAGE where an option's value is not a whole number of at least 1 */
export function positiveInteger(value: number, option: string, path: readonly string[]): number {
  if (Number.isSafeInteger(value) && value >= 1) return value
  throw usageError(`--${option} ${value} is not a whole number of at least 1`, path, '1, 2, 3, ...')
}

/** Orders are listed before anything runs; far above what any interval on a mean can use. */
const MOST_ORDERS = 1_000_000

/** @throws AutottsError E_USAGE where a number of branch orders is not a whole number from 1 to a million */
export function branchOrders(value: number, path: readonly string[]): number {
  if (positiveInteger(value, 'orders', path) <= MOST_ORDERS) return value
  throw usageError(`--orders ${value} is too many`, path, `1 to ${MOST_ORDERS}; the paper has 100`)
}

/** @throws AutottsError E_USAGE where an option's value is negative or not finite */
export function nonNegative(value: number, option: string, path: readonly string[]): number {
  if (Number.isFinite(value) && value >= 0) return value
  throw usageError(`--${option} ${value} is not a number of at least 0`, path, '0 or more')
}
