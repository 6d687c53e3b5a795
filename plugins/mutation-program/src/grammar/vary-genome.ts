import { describeForm, type Random, tidyForm } from 'autotts'
import { type Perturbation, perturb } from '../perturb.ts'
import { moveEnds, reshape } from '../perturb-form.ts'
import { type Condition, FALLBACKS, type Genome, type Knob, MODULE_NAMES, type ModuleName } from './genome.ts'
import { type Place, placesOf, replaceAt } from './genome-places.ts'
import { rangeOfRole } from './knob-roles.ts'
import {
  knobOf,
  randomAdvance,
  randomComparison,
  randomCondition,
  randomFactor,
  randomOpen,
  randomPrune,
  randomScore,
} from './random-genome.ts'

/** A varied genome and what was done, in words. */
export interface GenomeChange {
  readonly genome: Genome
  readonly change: string
}

export interface GenomeContext {
  readonly random: Random
  readonly perturbation: Perturbation
  /** Genomes of other individuals, for module swaps. */
  readonly others: readonly Genome[]
}

export type GenomeOperator = (genome: Genome, context: GenomeContext) => GenomeChange | undefined

const isA =
  <K extends Place['kind']>(kind: K) =>
  (place: Place): place is Extract<Place, { kind: K }> =>
    place.kind === kind

/** Moves the ends of one knob, within the range of its role and in its direction. */
const moveKnob: GenomeOperator = (genome, context) => {
  const { path, value } = context.random.pick(placesOf(genome).filter(isA('knob')))
  const range = rangeOfRole(value.role)
  const form = tidyForm({ ...value, integer: range.integer })
  const moved = knobOf(value.role, moveEnds(form, range, context.perturbation, context.random))
  return knobChange(genome, path, value, moved)
}

const reshapeKnob: GenomeOperator = (genome, { random }) => {
  const { path, value } = random.pick(placesOf(genome).filter(isA('knob')))
  const range = rangeOfRole(value.role)
  if (value.role === 'power') return undefined
  const form = tidyForm({ ...value, integer: range.integer })
  const direction = random.chance(0.5) ? 1 : -1
  return knobChange(genome, path, value, knobOf(value.role, reshape(form, range, direction, random)))
}

function knobChange(genome: Genome, path: Place['path'], before: Knob, after: Knob) {
  if (JSON.stringify(before) === JSON.stringify(after)) return undefined
  return {
    genome: replaceAt(genome, path, after),
    change: `${nameOf(path)}: ${describe(before)} -> ${describe(after)}`,
  }
}

/** Replaces a condition, or a part of one, by a new one (subtree mutation). */
const replaceCondition: GenomeOperator = (genome, { random }) => {
  const { path, purpose } = random.pick(placesOf(genome).filter(isA('condition')))
  const next = randomCondition(purpose, random, 1)
  return { genome: replaceAt(genome, path, next), change: `${nameOf(path)}: now ${describeCondition(next)}` }
}

/** Joins a new comparison to a condition by and / or. */
const growCondition: GenomeOperator = (genome, { random }) => {
  const { path, value, purpose } = random.pick(placesOf(genome).filter(isA('condition')))
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
const shrinkCondition: GenomeOperator = (genome, { random }) => {
  const conditions = placesOf(genome).filter(isA('condition'))
  const shrinkable = conditions.filter(({ value, purpose, path }) =>
    value.type === 'compare' ? purpose !== 'stop' && path.length <= 2 : value.type !== 'never',
  )
  if (shrinkable.length === 0) return undefined
  const { path, value } = random.pick(shrinkable)
  const next: Condition =
    value.type === 'all' || value.type === 'any' ? random.pick(value.parts) : { type: 'never' }
  return { genome: replaceAt(genome, path, next), change: `${nameOf(path)}: only ${describeCondition(next)}` }
}

/** Lets one comparison look at another feature, or look the other way (point mutation). */
const pointCondition: GenomeOperator = (genome, { random }) => {
  const compares = placesOf(genome)
    .filter(isA('condition'))
    .filter(({ value }) => value.type === 'compare')
  if (compares.length === 0) return undefined
  const { path, purpose } = random.pick(compares)
  const next = randomComparison(purpose, random)
  return { genome: replaceAt(genome, path, next), change: `${nameOf(path)}: now ${describeCondition(next)}` }
}

/** Adds a factor to a weight, replaces one or drops one. */
const varyWeight: GenomeOperator = (genome, { random }) => {
  const { path, value, holding } = random.pick(placesOf(genome).filter(isA('weight')))
  const at = random.integer(0, value.factors.length)
  const dropped = value.factors[at]
  if (dropped !== undefined && random.chance(0.5)) {
    const factors = value.factors.filter((factor) => factor !== dropped)
    return {
      genome: replaceAt(genome, [...path, 'factors'], factors),
      change: `${nameOf(path)}: without ${dropped.feature}`,
    }
  }
  const factor = randomFactor(random, holding)
  const factors = value.factors.filter((one) => one !== dropped && one.feature !== factor.feature)
  return {
    genome: replaceAt(genome, [...path, 'factors'], [...factors, factor]),
    change: `${nameOf(path)}: times ${factor.feature}^${describe(factor.power)}`,
  }
}

/** Lets unfinished branches vote, or no longer. */
const toggleHolding: GenomeOperator = (genome, { random }) => {
  const { holding } = randomScore(random)
  const next = genome.score.holding === null ? holding : null
  if (next === genome.score.holding) return undefined
  const change = `score: unfinished branches ${next === null ? 'no longer vote' : 'vote'}`
  return { genome: replaceAt(genome, ['score', 'holding'], next), change }
}

const varyOrder: GenomeOperator = (genome, { random }) => {
  if (random.chance(0.15)) {
    const fallback = random.pick(FALLBACKS.filter((one) => one !== genome.fallback))
    return { genome: { ...genome, fallback }, change: `fallback: ${fallback}` }
  }
  const { order } = randomAdvance(random)
  if (order === genome.advance.order) return undefined
  return { genome: replaceAt(genome, ['advance', 'order'], order), change: `advance: ${order}` }
}

/** Takes a whole decision module from another individual, or a new one. */
const swapModule: GenomeOperator = (genome, { random, others }) => {
  const name = random.pick(MODULE_NAMES)
  const donor = others.length > 0 && random.chance(0.7) ? random.pick(others) : undefined
  const next = donor === undefined ? newModule(name, random) : donor[name]
  if (JSON.stringify(next) === JSON.stringify(genome[name])) return undefined
  const from = donor === undefined ? 'a new one' : "another program's"
  return { genome: { ...genome, [name]: next }, change: `module ${name}: ${from}` }
}

function newModule(name: ModuleName, random: Random): Genome[ModuleName] {
  switch (name) {
    case 'open':
      return randomOpen(random)
    case 'advance':
      return randomAdvance(random)
    case 'prune':
      return randomPrune(random)
    case 'score':
      return randomScore(random)
    case 'stop':
      return randomCondition('stop', random)
  }
}

/** Bends all knobs that depend on beta by one exponent, so that the betas spread over the tokens anew. */
const warpBeta: GenomeOperator = (genome, { random, perturbation }) => {
  const warp = perturb(1.01, { low: 0.3, high: 3, integer: false }, perturbation, random)
  let warped = genome
  for (const { path, value } of placesOf(genome).filter(isA('knob'))) {
    if (value.shape !== 'linear' && value.shape !== 'power') continue
    const { integer } = rangeOfRole(value.role)
    const form = tidyForm({ ...value, shape: 'power', exponent: value.exponent * warp, integer })
    warped = replaceAt(warped, path, knobOf(value.role, form))
  }
  return warped === genome ? undefined : { genome: warped, change: `beta warped by ${warp}` }
}

export const GENOME_OPERATORS: readonly { readonly operator: GenomeOperator; readonly weight: number }[] = [
  { operator: moveKnob, weight: 8 },
  { operator: reshapeKnob, weight: 2 },
  { operator: warpBeta, weight: 1 },
  { operator: pointCondition, weight: 1.5 },
  { operator: replaceCondition, weight: 1 },
  { operator: growCondition, weight: 1.5 },
  { operator: shrinkCondition, weight: 1.5 },
  { operator: varyWeight, weight: 2 },
  { operator: toggleHolding, weight: 0.5 },
  { operator: varyOrder, weight: 0.7 },
  { operator: swapModule, weight: 2 },
]

function nameOf(path: Place['path']): string {
  return path.filter((key) => key !== 'parts' && key !== 'knob' && key !== 'factors').join('.')
}

function describe(knob: Knob): string {
  return describeForm(tidyForm({ ...knob, integer: rangeOfRole(knob.role).integer }))
}

function describeCondition(condition: Condition): string {
  if (condition.type === 'never') return 'never'
  if (condition.type !== 'compare') {
    return condition.parts.map(describeCondition).join(condition.type === 'all' ? ' and ' : ' or ')
  }
  return `${condition.feature} ${condition.operator} ${describe(condition.knob)}`
}

/** Whether anything in a genome depends on beta. */
export function dependsOnBeta(genome: Genome): boolean {
  return placesOf(genome).some((place) => place.kind === 'knob' && place.value.shape !== 'constant')
}
