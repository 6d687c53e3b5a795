import type { Comparison, ComparisonRow } from './comparison.ts'
import { difference, differs } from './printed-digits.ts'

export interface Agreement {
  /** Cells with a published and a reproduced figure. */
  readonly compared: number
  /** Cells of which both figures come out to the printed digit. */
  readonly equal: number
  /** Cells that differ and have a footnote that says why. */
  readonly explained: readonly ComparisonRow[]
  /** Cells that differ, and nobody knows why. */
  readonly unexplained: readonly ComparisonRow[]
}

export function agreement({ rows }: Comparison): Agreement {
  const compared = rows.filter((row) => row.kind === 'cell' && difference(row) !== undefined)
  const differing = compared.filter(differs)
  return {
    compared: compared.length,
    equal: compared.length - differing.length,
    explained: differing.filter(({ marks = [] }) => marks.length > 0),
    unexplained: differing.filter(({ marks = [] }) => marks.length === 0),
  }
}

/** In a sentence or two. */
export function agreementText(comparison: Comparison): string {
  const { compared, equal, explained, unexplained } = agreement(comparison)
  if (compared === 0) return 'No figure was printed that these could be compared with.'
  const parts = [`${equal} of ${compared} cells come out to the printed digit.`]
  if (explained.length > 0) {
    const marks = [...new Set(explained.flatMap(({ marks = [] }) => marks))].sort().join(' and ')
    parts.push(
      `The other ${explained.length === 1 ? 'one is' : `${explained.length} are`} explained in footnote ${marks}.`,
    )
  }
  if (unexplained.length > 0) {
    const names = unexplained.map(({ key }) => key.join(' ')).join('; ')
    parts.push(`${unexplained.length} differ without an explanation: ${names}.`)
  }
  return parts.join(' ')
}
