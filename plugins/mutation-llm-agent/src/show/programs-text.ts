import type { EvaluatedIndividual } from 'autotts'
import { shortLine } from '../data.ts'
import { meanAccuracy, meanTokens } from './curve-text.ts'

/** Of a change in a list. */
const CHANGE_LENGTH = 240

export type ProgramOrder = 'accuracy' | 'tokens' | 'newest'

/** Individuals whose curve is known, best in that order first, the earlier one where they tie. */
export function ordered(
  history: readonly EvaluatedIndividual[],
  by: ProgramOrder,
): readonly EvaluatedIndividual[] {
  const known = history.filter(({ fitness }) => fitness.curve.length > 0)
  const key = ({ index, fitness: { curve } }: EvaluatedIndividual) => {
    if (by === 'newest') return -index
    return by === 'tokens' ? meanTokens(curve) : -meanAccuracy(curve)
  }
  return known.toSorted((a, b) => key(a) - key(b) || a.index - b.index)
}

/** A line for each. */
export function programsText(individuals: readonly EvaluatedIndividual[]): string {
  return individuals
    .map(({ id, lineage, fitness: { curve } }) => {
      const from = lineage.parents.length === 0 ? '' : ` of ${lineage.parents.join(' and ')}`
      return (
        `- ${id} (${lineage.operator}${from}: ${shortLine(lineage.change, CHANGE_LENGTH)}): ` +
        `${meanAccuracy(curve).toFixed(2)}%, ${Math.round(meanTokens(curve))} tokens in the mean over beta`
      )
    })
    .join('\n')
}

/** What the author of a program said of it. */
export function notesText({ lineage: { notes = {} } }: EvaluatedIndividual): string {
  return Object.entries(notes)
    .map(([heading, text]) => `${heading}: ${text}`)
    .join('\n')
}
