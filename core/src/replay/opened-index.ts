import { EpisodeViolation } from './episode-violation.ts'

/**
 * The index of a branch that a program handed in: only the index is read, once, and it is checked.
 *
 * @param opened how many branches are open
 * @throws EpisodeViolation E_CONTROLLER_ACTION for what is no opened branch
 */
export function openedIndex(target: unknown, opened: number): number {
  const index: unknown =
    typeof target === 'object' && target !== null ? (target as { readonly index?: unknown }).index : -1
  if (typeof index === 'number' && index >>> 0 === index && index < opened) return index
  throw new EpisodeViolation('E_CONTROLLER_ACTION', 'an action names something that is not an opened branch')
}
