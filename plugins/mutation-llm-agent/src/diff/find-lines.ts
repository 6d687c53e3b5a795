import { distance } from 'fastest-levenshtein'

/** How lines were found: as they are, but for white space, or nearly. */
export type Likeness = 'exact' | 'spacing' | 'near'

export interface FoundLines {
  /** The first line, from 0, and how many. */
  readonly at: number
  readonly count: number
  readonly likeness: Likeness
}

/** Why there is no place, or more than one. */
export interface NotFound {
  readonly reason: string
  /** The place that is most like it, as the program has it. */
  readonly nearest?: string
}

/** Characters that may differ, as a share of all; what is further off is another place, not a slip. */
const NEAR = 0.15
/** A second place as near as this share more is one that could have been meant as well. */
const APART = 1.5

/** The one place where these lines stand, or nearly. */
export function findLines(program: readonly string[], wanted: readonly string[]): FoundLines | NotFound {
  if (wanted.length === 0) return { reason: 'its SEARCH part is empty' }
  for (const [likeness, same] of LOOKS) {
    const places = placesOf(program, wanted, same)
    if (places.length === 1) return { at: places[0] ?? 0, count: wanted.length, likeness }
    if (places.length > 1) return { reason: severalPlaces(places) }
  }
  return nearLines(program, wanted)
}

const LOOKS: readonly (readonly [Likeness, (line: string) => string])[] = [
  ['exact', (line) => line],
  ['spacing', (line) => line.replaceAll(/\s+/g, ' ').trim()],
  ['spacing', (line) => line.replaceAll(/\s+|;$/g, '')],
  ['near', (line) => line.replace(/\/\/.*$/, '').replaceAll(/\s+|;$/g, '')],
]

function placesOf(
  program: readonly string[],
  wanted: readonly string[],
  form: (line: string) => string,
): number[] {
  const [lines, search] = [program.map(form), wanted.map(form)]
  return lines.flatMap((_, at) => (search.every((line, i) => lines[at + i] === line) ? [at] : []))
}

function severalPlaces(places: readonly number[]): string {
  const lines = places.map((at) => at + 1).join(' and ')
  return `its SEARCH part stands at lines ${lines}: add lines around it until it stands at one`
}

/** Windows of as many lines, one more or one less, by the characters that differ but for white space. */
function nearLines(program: readonly string[], wanted: readonly string[]): FoundLines | NotFound {
  const text = squeezed(wanted)
  const windows = [0, -1, 1].flatMap((more) => {
    const count = wanted.length + more
    if (count < 1) return []
    return program.flatMap((_, at) => {
      if (at + count > program.length) return []
      const there = squeezed(program.slice(at, at + count))
      if (tooFar(there.length, text.length)) return []
      return [{ at, count, off: distance(there, text) / Math.max(text.length, 1) }]
    })
  })
  windows.sort((a, b) => a.off - b.off || a.at - b.at || a.count - b.count)
  const [best] = windows
  if (best === undefined) return { reason: 'its SEARCH part is not in the program' }
  const rival = windows.find(({ at, count }) => at + count <= best.at || at >= best.at + best.count)
  const nearest = program.slice(best.at, best.at + best.count).join('\n')
  if (best.off > NEAR) return { reason: 'its SEARCH part is not in the program', nearest }
  if (rival !== undefined && rival.off <= best.off * APART)
    return { reason: severalPlaces([best.at, rival.at]) }
  return { at: best.at, count: best.count, likeness: 'near' }
}

/** No use in comparing what differs too much in length alone. */
function tooFar(length: number, wanted: number): boolean {
  return Math.abs(length - wanted) > Math.max(wanted, 1) * 0.5
}

function squeezed(lines: readonly string[]): string {
  return lines.map((line) => line.replaceAll(/\s+/g, ' ').trim()).join('\n')
}
