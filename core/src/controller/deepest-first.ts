import type { Branch } from './branch.ts'

/**
 * The branches ordered by depth, deepest first; equal depths keep their order. An insertion sort, because
 * a round's branches come nearly sorted.
 */
export function deepestFirst(branches: readonly Branch[]): Branch[] {
  const sorted: Branch[] = []
  for (let i = 0; i < branches.length; i += 1) {
    const branch = branches[i] as Branch
    const depth = branch.depth
    let at = i
    while (at > 0 && (sorted[at - 1] as Branch).depth < depth) {
      sorted[at] = sorted[at - 1] as Branch
      at -= 1
    }
    sorted[at] = branch
  }
  return sorted
}
