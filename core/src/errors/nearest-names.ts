import { distance } from 'fastest-levenshtein'

const MOST = 3

/**
 * The valid names that were most likely meant, nearest first: those a few letters away, else those that
 * begin with what was written; none where nothing is near.
 */
export function nearestNames(written: string, valid: readonly string[]): string[] {
  const lower = written.trim().toLowerCase()
  if (lower === '') return []
  const near = valid
    .map((name) => ({ name, edits: distance(lower, name.toLowerCase()) }))
    .filter(({ name, edits }) => edits <= (name.length < 3 ? 1 : Math.max(2, Math.floor(name.length / 3))))
    .sort((a, b) => a.edits - b.edits || (a.name < b.name ? -1 : 1))
    .map(({ name }) => name)
  const found = near.length > 0 ? near : valid.filter((name) => name.toLowerCase().startsWith(lower))
  return found.slice(0, MOST)
}

/** The one valid name that was most likely meant. */
export function nearestName(written: string, valid: readonly string[]): string | undefined {
  return nearestNames(written, valid)[0]
}
