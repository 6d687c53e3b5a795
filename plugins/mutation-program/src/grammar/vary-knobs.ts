import { tidyForm } from 'autotts'
import { moveEnds, reshape } from '../perturb-form.ts'
import { describeKnob } from './describe-genome.ts'
import type { Knob } from './expression.ts'
import type { Genome } from './genome.ts'
import { type Path, placesOf, replaceAt } from './genome-places.ts'
import { rangeOfRole } from './knob-roles.ts'
import { knobOf } from './random-knob.ts'
import {
  type GenomeChange,
  type GenomeContext,
  type GenomeOperator,
  isA,
  nameOf,
  pickPlace,
  refuse,
} from './vary-context.ts'

/** Moves the ends of one knob, within the range of its role and in its direction. */
export const moveKnob: GenomeOperator = (genome, context) => {
  const place = pickPlace(placesOf(genome).filter(isA('knob')), context)
  if (place === undefined) return undefined
  const { path, value } = place
  const range = rangeOfRole(value.role)
  const form = tidyForm({ ...value, integer: range.integer })
  const moved = knobOf(value.role, moveEnds(form, range, context.perturbation, context.random))
  return knobChange(genome, path, value, moved, context)
}

/** Gives one knob another shape over beta. */
export const reshapeKnob: GenomeOperator = (genome, context) => {
  const { random } = context
  const place = pickPlace(placesOf(genome).filter(isA('knob')), context)
  if (place === undefined || place.value.role === 'power') return undefined
  const { path, value } = place
  const range = rangeOfRole(value.role)
  const form = tidyForm({ ...value, integer: range.integer })
  const direction = random.chance(0.5) ? 1 : -1
  return knobChange(genome, path, value, knobOf(value.role, reshape(form, range, direction, random)), context)
}

function knobChange(
  genome: Genome,
  path: Path,
  before: Knob,
  after: Knob,
  context: GenomeContext,
): GenomeChange | undefined {
  if (JSON.stringify(before) === JSON.stringify(after)) return refuse(context, 'unchanged')
  return {
    genome: replaceAt(genome, path, after),
    change: `${nameOf(path)}: ${describeKnob(before)} -> ${describeKnob(after)}`,
  }
}

/** The same decisions with every knob at its value at beta = 1. */
export function withConstantKnobs(genome: Genome): Genome {
  return placesOf(genome)
    .filter(isA('knob'))
    .reduce<Genome>((fixed, { path, value: { role, to } }) => {
      const { integer } = rangeOfRole(role)
      const form = tidyForm({ shape: 'constant', from: to, to, exponent: 1, integer })
      return replaceAt(fixed, path, knobOf(role, form))
    }, genome)
}

/** How far a difference of two others is followed (F of differential evolution). */
const FOLLOW = 0.6
/** Share of the knobs that are moved (CR of differential evolution). */
const MOVED = 0.7

/**
 * Local search on all numbers at once: differential evolution (Storn & Price, 1997), whose steps are differences between
 * two other programs with the same decisions, and so adapt in size and direction to what the population has kept.
 */
export const followDifference: GenomeOperator = (genome, context) => {
  const { random, others } = context
  const shape = skeletonOf(genome)
  const alike = others.filter((other) => skeletonOf(other.genome) === shape)
  if (alike.length < 2) return undefined
  const [one, other] = [random.pick(alike), random.pick(alike)]
  const [mine, ahead, behind] = [knobsOf(genome), knobsOf(one.genome), knobsOf(other.genome)]
  let moved = genome
  for (const [i, { path, value }] of mine.entries()) {
    const [a, b] = [ahead[i]?.value, behind[i]?.value]
    if (a === undefined || b === undefined || !random.chance(MOVED)) continue
    moved = replaceAt(moved, path, followed(value, a, b))
  }
  if (JSON.stringify(moved) === JSON.stringify(genome)) return refuse(context, 'unchanged')
  return {
    genome: moved,
    change: 'all knobs: along the difference of two programs of the same decisions',
    from: [one.id, other.id],
  }
}

function followed(value: Knob, ahead: Knob, behind: Knob): Knob {
  const range = rangeOfRole(value.role)
  const step = (key: 'from' | 'to'): number =>
    Math.min(range.high, Math.max(range.low, value[key] + FOLLOW * (ahead[key] - behind[key])))
  const from = step('from')
  const to = value.shape === 'constant' ? from : step('to')
  const whole = (x: number): number => (range.integer ? Math.round(x) : x)
  const { exponent, shape } = value
  const form = tidyForm({ shape, from: whole(from), to: whole(to), exponent, integer: range.integer })
  return knobOf(value.role, form)
}

function knobsOf(genome: Genome) {
  return placesOf(genome).filter(isA('knob'))
}

/** The decisions without their numbers. */
function skeletonOf(genome: Genome): string {
  return JSON.stringify(genome, (key, value) =>
    key === 'from' || key === 'to' || key === 'exponent' ? (typeof value === 'number' ? 0 : value) : value,
  )
}
