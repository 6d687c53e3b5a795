import type { Branch } from './branch.ts'

/**
 * The branches ordered by depth, deepest first; equal depths keep their order. An insertion sort, because
 * a round's branches come nearly sorted.
 */
export function deepestFirst(branches: readonly Branch[]): Branch[] {
  const sorted = branches.slice()
  let above = Number.POSITIVE_INFINITY
  for (let i = 0; i < sorted.length; i += 1) {
    const branch = sorted[i] as Branch
    const { depth } = branch
    if (depth <= above) {
      above = depth
      continue
    }
    let at = i
    for (; at > 0 && (sorted[at - 1] as Branch).depth < depth; at -= 1) sorted[at] = sorted[at - 1] as Branch
    sorted[at] = branch
  }
  return sorted
}
