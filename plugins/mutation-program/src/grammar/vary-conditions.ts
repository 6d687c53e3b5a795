import { describeCondition } from './describe-genome.ts'
import type { Condition } from './expression.ts'
import { placesOf, replaceAt } from './genome-places.ts'
import { randomComparison, randomCondition } from './random-condition.ts'
import { type GenomeOperator, isA, nameOf, pickPlace } from './vary-context.ts'

/** Replaces a condition, or a part of one, by a new one (subtree mutation). */
export const replaceCondition: GenomeOperator = (genome, context) => {
  const place = pickPlace(placesOf(genome).filter(isA('condition')), context)
  if (place === undefined) return undefined
  const next = randomCondition(place.purpose, context.random, 1)
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
  const { path, value, purpose } = place
  const added = randomComparison(purpose, random)
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
  const { path, value } = place
  const next: Condition =
    value.type === 'all' || value.type === 'any' ? context.random.pick(value.parts) : { type: 'never' }
  return { genome: replaceAt(genome, path, next), change: `${nameOf(path)}: only ${describeCondition(next)}` }
}

/** Lets one comparison look at something else, or look the other way (point mutation). */
export const pointCondition: GenomeOperator = (genome, context) => {
  const compares = placesOf(genome)
    .filter(isA('condition'))
    .filter(({ value }) => value.type === 'compare')
  const place = pickPlace(compares, context)
  if (place === undefined) return undefined
  const next = randomComparison(place.purpose, context.random)
  return {
    genome: replaceAt(genome, place.path, next),
    change: `${nameOf(place.path)}: now ${describeCondition(next)}`,
  }
}
