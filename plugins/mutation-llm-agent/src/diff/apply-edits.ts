import { type FoundLines, findLines } from './find-lines.ts'
import type { Edit } from './parse-edits.ts'

export type Applied =
  | {
      readonly kind: 'applied'
      readonly source: string
      /** How many edits did not stand in the program as they were written. */
      readonly repaired: number
    }
  | { readonly kind: 'refused'; readonly reason: string }

/** Applies edits one after the other, each to what the ones before it left. */
export function applyEdits(source: string, edits: readonly Edit[]): Applied {
  let lines: readonly string[] = source.trimEnd().split('\n')
  let repaired = 0
  for (const [i, { search, replace }] of edits.entries()) {
    const found = findLines(lines, search)
    if ('reason' in found) {
      const nearest =
        found.nearest === undefined ? '' : `\nThe nearest lines of the program are:\n${found.nearest}`
      return { kind: 'refused', reason: `edit ${i + 1}: ${found.reason}${nearest}` }
    }
    if (found.likeness !== 'exact') repaired += 1
    lines = lines.toSpliced(found.at, found.count, ...inPlace(lines, found, search, replace))
  }
  return { kind: 'applied', source: `${lines.join('\n').trimEnd()}\n`, repaired }
}

/** The new lines, indented as the program is where the model indented otherwise. */
function inPlace(
  lines: readonly string[],
  { at, likeness }: FoundLines,
  search: readonly string[],
  replace: readonly string[],
): readonly string[] {
  if (likeness === 'exact') return replace
  const [there, written] = [indentOf(lines[at] ?? ''), indentOf(search[0] ?? '')]
  if (there === written) return replace
  return replace.map((line) => {
    if (line.trim() === '') return ''
    if (line.startsWith(written)) return there + line.slice(written.length)
    return there + line.trimStart()
  })
}

function indentOf(line: string): string {
  return /^\s*/.exec(line)?.[0] ?? ''
}
