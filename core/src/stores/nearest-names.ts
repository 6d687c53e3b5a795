import { distance } from 'fastest-levenshtein'

const MOST = 3

/** The valid names that are closest to what was written, nearest first; none where nothing is near. */
export function nearestNames(written: string, valid: readonly string[]): string[] {
  const lower = written.trim().toLowerCase()
  return valid
    .map((name) => ({ name, edits: distance(lower, name) }))
    .filter(({ name, edits }) => edits <= Math.max(2, Math.floor(name.length / 3)))
    .sort((a, b) => a.edits - b.edits || (a.name < b.name ? -1 : 1))
    .slice(0, MOST)
    .map(({ name }) => name)
}
