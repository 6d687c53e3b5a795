import type MagicString from 'magic-string'

/** Line and column, both from 1. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** The place in the original text of a place in the changed one; the nearest before it where it was added. */
export function sourcePosition(changed: MagicString, { line, column }: Position): Position {
  const { mappings } = changed.generateDecodedMap({ hires: true })
  const segments = mappings[line - 1] ?? []
  const segment = segments.findLast(([generated]) => generated <= column - 1) ?? segments[0]
  if (segment === undefined || segment.length < 4) return { line, column }
  const [generated, , sourceLine = line - 1, sourceColumn = 0] = segment
  return { line: sourceLine + 1, column: sourceColumn + Math.max(0, column - 1 - generated) + 1 }
}
