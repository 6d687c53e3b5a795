import type { Offspring } from 'autotts'
import { shortLine } from './data.ts'
import type { DraftFault } from './draft/draft-fault.ts'

const IDEA_LENGTH = 240
const FAULT_LENGTH = 600

export interface Authored {
  readonly source: string
  readonly model: string
  /** What its calls took, in words. */
  readonly spent: string
  /** What the model says of it, by heading; `Idea` is a part of the change. */
  readonly notes: Readonly<Record<string, string>>
  /** Edits that did not stand in the program as they were written. */
  readonly repaired?: number
  /** What is still wrong with it. */
  readonly fault?: DraftFault | undefined
  readonly alsoFrom?: readonly string[]
}

/** The program with what the log and reports say of it. */
export function offspringOf({
  source,
  model,
  spent,
  notes,
  repaired = 0,
  fault,
  alsoFrom,
}: Authored): Offspring {
  const idea = shortLine(notes['Idea'] ?? 'no idea was stated', IDEA_LENGTH)
  const edits = repaired === 0 ? '' : `, ${repaired} edits repaired`
  const unmended = fault === undefined ? {} : { 'Not mended': shortLine(fault.reason, FAULT_LENGTH) }
  const all = { ...notes, ...unmended }
  return {
    kind: 'offspring',
    source,
    change: `${model} (${spent}${edits}): ${idea}`,
    ...(Object.keys(all).length === 0 ? {} : { notes: all }),
    ...(alsoFrom === undefined || alsoFrom.length === 0 ? {} : { alsoFrom }),
  }
}
