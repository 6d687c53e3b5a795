import { applyEdits } from '../diff/apply-edits.ts'
import { parseEdits } from '../diff/parse-edits.ts'
import { readProgram } from './read-reply.ts'

export type Draft =
  | { readonly kind: 'program'; readonly source: string; readonly repaired: number }
  | { readonly kind: 'none'; readonly reason: string }

/** The program of a reply that was to hold all of it. */
export function wholeDraft(text: string): Draft {
  const source = readProgram(text)
  if (source === undefined) return { kind: 'none', reason: 'the reply has no code block' }
  return { kind: 'program', source, repaired: 0 }
}

/**
 * The program of a reply that was to hold edits of `base`. Models that cannot write edits often write the whole program,
 * which is as good.
 */
export function editedDraft(text: string, base: string): Draft {
  const edits = parseEdits(text)
  if (edits.length === 0) {
    const source = readProgram(text)
    if (source?.includes('defineController') === true) return { kind: 'program', source, repaired: 0 }
    return { kind: 'none', reason: 'the reply has neither edits nor a whole program' }
  }
  const applied = applyEdits(base, edits)
  if (applied.kind === 'refused') return { kind: 'none', reason: applied.reason }
  return { kind: 'program', source: applied.source, repaired: applied.repaired }
}
