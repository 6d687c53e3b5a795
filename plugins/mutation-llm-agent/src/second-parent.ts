import { type EvaluatedIndividual, nonDominatedSort, type VariationContext } from 'autotts'
import { meanAccuracy, meanTokens } from './show/curve-text.ts'

/**
 * Whom the parent is crossed with: selection gives a mutation one parent, so the other one is drawn from the history, among those that
 * no other beats in both accuracy and tokens. Undefined where there is nobody else.
 */
export function secondParent(
  parent: EvaluatedIndividual,
  { history, random }: Pick<VariationContext, 'history' | 'random'>,
): EvaluatedIndividual | undefined {
  const others = history.filter(({ id, fitness }) => id !== parent.id && fitness.curve.length > 0)
  if (others.length === 0) return undefined
  const vectors = others.map(({ fitness: { curve } }) => [-meanAccuracy(curve), meanTokens(curve)])
  const front = nonDominatedSort(vectors)[0] ?? []
  return others[random.pick(front)]
}
