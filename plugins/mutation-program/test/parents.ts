import type { EvaluatedIndividual, Json, Variation, VariationContext } from 'autotts'
import { seededRandom } from 'autotts'
import { variationContext } from 'autotts/testing'

/** An evaluated individual around a source, frozen through and through. */
export function parentOf(source: string, genome?: Json): EvaluatedIndividual {
  return deepFreeze({
    id: 'i0000',
    index: 0,
    program: { name: 'i0000', source, trusted: false },
    lineage: { operator: 'seed', parents: [], change: 'seed' },
    ...(genome === undefined ? {} : { genome }),
    fitness: { objectives: {}, curve: [], episodes: 0 },
    critiques: [],
  })
}

export function contextOf(...names: readonly (string | number)[]): VariationContext {
  return variationContext({ random: seededRandom(...names) })
}

export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const inner of Object.values(value)) deepFreeze(inner)
  }
  return value
}

/** What varying gave, where it gave something. */
export function offspringOf(variations: readonly Variation[]) {
  return variations.flatMap((variation) => (variation.kind === 'offspring' ? [variation] : []))
}
