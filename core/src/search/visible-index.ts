/**
 * The last individual that individual k may know of, and has to wait for: k - slots, whatever the completion order and
 * the number of workers; offspring wait for all seeds. Negative where there is nothing to wait for.
 */
export function visibleIndex(k: number, slots: number, seeds: number): number {
  return k < seeds ? k - slots : Math.max(k - slots, seeds - 1)
}
