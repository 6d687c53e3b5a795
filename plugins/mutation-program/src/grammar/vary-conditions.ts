import { describeCondition } from './describe-genome.ts'
import type { Condition } from './expression.ts'
import { type Genome, mostBranches } from './genome.ts'
import { type Place, placesOf, replaceAt } from './genome-places.ts'
import { type Aim, comparesAlike, randomComparison, randomCondition, tellsApart } from './random-condition.ts'
import { type GenomeOperator, isA, nameOf, pickPlace, refuse } from './vary-context.ts'

/** Replaces a condition, or a part of one, by a new one (subtree mutation). */
export const replaceCondition: GenomeOperator = (genome, context) => {
  const place = pickPlace(placesOf(genome).filter(isA('condition')), context)
  if (place === undefined) return undefined
  const next = randomCondition(aimOf(genome, place), context.random, 1)
  return {
    genome: replaceAt(genome, place.path, next),
    change: `${nameOf(place.path)}: now ${describeCondition(next)}`,
  }
}

/** Joins a new comparison to a condition by and / or. */
export const growCondition: GenomeOperator = (genome, context) => {
  const { random } = context
  const place = pickPlace(placesOf(genome).filter(isA('condition')), context)
  if (place === undefined) return undefined
  const { path, value } = place
  const added = randomComparison(aimOf(genome, place), random)
  if (comparesAlike(value, added)) return refuse(context, 'unchanged')
  const type = random.chance(0.5) ? 'all' : 'any'
  const next: Condition = value.type === 'never' ? added : { type, parts: [value, added] }
  const word = value.type === 'never' ? 'new' : type === 'all' ? 'and' : 'or'
  return {
    genome: replaceAt(genome, path, next),
    change: `${nameOf(path)}: ${word} ${describeCondition(added)}`,
  }
}

/** Lets one part of a condition stand for the whole of it (hoist), or drops it (shrink). */
export const shrinkCondition: GenomeOperator = (genome, context) => {
  const shrinkable = placesOf(genome)
    .filter(isA('condition'))
    .filter(({ value, purpose, path }) =>
      value.type === 'compare' ? purpose !== 'stop' && path.length <= 2 : value.type !== 'never',
    )
  const place = pickPlace(shrinkable, context)
  if (place === undefined) return undefined
  const { path, purpose, value } = place
  const parts = value.type === 'all' || value.type === 'any' ? value.parts : []
  const useful = purpose === 'prune' ? parts.filter(tellsApart) : parts
  const kept = useful.length > 0 ? useful : parts
  const next: Condition = kept.length > 0 ? context.random.pick(kept) : { type: 'never' }
  return { genome: replaceAt(genome, path, next), change: `${nameOf(path)}: only ${describeCondition(next)}` }
}

/** Lets one comparison look at something else, or look the other way (point mutation). */
export const pointCondition: GenomeOperator = (genome, context) => {
  const compares = placesOf(genome)
    .filter(isA('condition'))
    .filter(({ value }) => value.type === 'compare')
  const place = pickPlace(compares, context)
  if (place === undefined) return undefined
  const next = randomComparison(aimOf(genome, place), context.random)
  return {
    genome: replaceAt(genome, place.path, next),
    change: `${nameOf(place.path)}: now ${describeCondition(next)}`,
  }
}

function aimOf({ open }: Genome, { purpose }: Extract<Place, { kind: 'condition' }>): Aim {
  return { purpose, most: purpose === 'widen' ? open.cap : mostBranches(open) }
}
