import { stripTypes } from '../sandbox/strip-types.ts'

/** A piece of a source that is replaced. */
export interface Replacement {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Types that mean the same in every program. */
const KNOWN = new Set([
  'as',
  'boolean',
  'const',
  'number',
  'readonly',
  'Array',
  'Readonly',
  'ReadonlyArray',
  'Record',
  'string',
])

/** Takes those types out of a program that name other types, which another program does not have. */
export function withoutOwnTypes(source: string): readonly Replacement[] {
  const script = stripTypes(source, 'program')
  const found: Replacement[] = []
  for (let at = 0; at < source.length; at += 1) {
    if (source[at] === script[at]) continue
    const start = at
    let end = at + 1
    for (let i = end; i < source.length; i += 1) {
      if (source[i] !== script[i]) end = i + 1
      else if (!/\s/.test(source[i] ?? '')) break
    }
    const words = source.slice(start, end).match(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu) ?? []
    at = end
    if (words.every((word) => KNOWN.has(word))) continue
    const before = source.slice(0, start)
    found.push({ start: before.trimEnd().length, end, text: script.slice(start, end).trim() })
  }
  return found
}

/** A piece of a source with replacements made that lie in it. */
export function replaced(
  source: string,
  start: number,
  end: number,
  replacements: readonly Replacement[],
): string {
  const inside = replacements.filter((one) => one.start >= start && one.end <= end)
  let text = ''
  let at = start
  for (const one of inside.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    if (one.start < at) continue
    text += source.slice(at, one.start) + one.text
    at = one.end
  }
  return text + source.slice(at, end)
}

/** Where a piece of a source ends together with what is said of its type behind it (`as const`, `satisfies Knobs`, `!`). */
export function endWithType(source: string, end: number): number {
  if (!/^(?:\s*(?:as|satisfies)\b|!)/.test(source.slice(end))) return end
  const script = stripTypes(source, 'program')
  let last = end
  for (let at = end; at < source.length; at += 1) {
    if (source[at] !== script[at]) last = at + 1
    else if (!/\s/.test(source[at] ?? '')) break
  }
  return last
}
