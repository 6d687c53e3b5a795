import { BETA_GRID, type BetaWarp, evenWarp, fitForm, formAt, tidyForm, warpedBeta } from 'autotts'
import { perturb } from '../perturb.ts'
import type { Knob } from './expression.ts'
import type { Genome } from './genome.ts'
import { placesOf, replaceAt } from './genome-places.ts'
import { rangeOfRole } from './knob-roles.ts'
import { knobOf } from './random-knob.ts'
import { type GenomeOperator, isA } from './vary-context.ts'

/** How often beta is bent by what the curve of the program says, where there is a curve. */
const MEASURED = 0.5
/** Powers of beta that a knob may have. */
const LEAST_POWER = 0.05
const MOST_POWER = 20

/**
 * Bends all knobs that depend on beta alike: half of the time so that the log tokens of the measured curve are spread evenly over
 * the betas, else by a power that is drawn.
 */
export const warpBeta: GenomeOperator = (genome, { random, perturbation, spending = [] }) => {
  const even = random.chance(MEASURED) ? evenWarp(spending) : undefined
  if (even !== undefined) return changed(genome, even, 'beta warped: tokens spread evenly')
  const power = perturb(1.01, { low: 0.3, high: 3, integer: false }, perturbation, random)
  return changed(genome, { kind: 'power', power }, `beta warped by ${power}`)
}

function changed(genome: Genome, warp: BetaWarp, change: string) {
  const warped = placesOf(genome)
    .filter(isA('knob'))
    .reduce((bent, { path, value }) => {
      const next = bentKnob(value, warp)
      return next === undefined ? bent : replaceAt(bent, path, next)
    }, genome)
  return warped === genome ? undefined : { genome: warped, change }
}

/** The form that is nearest to the bent knob; undefined where the knob is constant or stays as it is. */
function bentKnob(knob: Knob, warp: BetaWarp): Knob | undefined {
  if (knob.shape === 'constant') return undefined
  const { integer } = rangeOfRole(knob.role)
  const next = knobOf(knob.role, tidyForm({ ...bentForm(knob, warp), integer }))
  return JSON.stringify(next) === JSON.stringify(knob) ? undefined : next
}

function bentForm(knob: Knob, warp: BetaWarp): Pick<Knob, 'shape' | 'from' | 'to' | 'exponent'> {
  if (warp.kind === 'power' && knob.shape !== 'geometric') {
    return { ...knob, shape: 'power', exponent: bounded(knob.exponent * warp.power) }
  }
  // Before it is rounded: the steps of a whole number would hide the bend.
  const form = tidyForm({ ...knob, integer: false })
  const bent = fitForm(BETA_GRID.map((beta) => formAt(form, warpedBeta(warp, beta))))
  return { ...bent, from: knob.from, to: knob.to, exponent: bounded(bent.exponent) }
}

function bounded(exponent: number): number {
  return Math.min(MOST_POWER, Math.max(LEAST_POWER, exponent))
}
