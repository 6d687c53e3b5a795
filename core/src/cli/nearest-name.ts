import { distance } from 'fastest-levenshtein'

/** The valid name that was most likely meant, or nothing where none is near. */
export function nearestName(name: string, valid: readonly string[]): string | undefined {
  const lower = name.toLowerCase()
  const ranked = valid
    .map((candidate) => ({ candidate, edits: distance(lower, candidate.toLowerCase()) }))
    .sort((a, b) => a.edits - b.edits)
  const best = ranked[0]
  if (best === undefined) return undefined
  const allowed = best.candidate.length < 3 ? 1 : Math.max(2, Math.floor(best.candidate.length / 3))
  if (best.edits <= allowed) return best.candidate
  return lower === '' ? undefined : valid.find((candidate) => candidate.toLowerCase().startsWith(lower))
}
