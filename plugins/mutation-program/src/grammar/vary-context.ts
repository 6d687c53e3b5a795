import type { DecisionModule, Random, Spending } from 'autotts'
import type { Perturbation } from '../perturb.ts'
import type { Genome } from './genome.ts'
import { moduleOf, type Path, type Place } from './genome-places.ts'

/** A varied genome and what was done, in words. */
export interface GenomeChange {
  readonly genome: Genome
  readonly change: string
  /** Ids of those whose parts are in it. */
  readonly from?: readonly string[]
}

/** Another individual, to take parts from. */
export interface Donor {
  readonly id: string
  readonly genome: Genome
}

export interface GenomeContext {
  readonly random: Random
  readonly perturbation: Perturbation
  readonly others: readonly Donor[]
  /** How often a decision is to be varied, relative to others: above 0, and 1 on average. */
  readonly weightOf: (module: DecisionModule) => number
  /** The measured curve of the program that is varied, where there is one. */
  readonly spending?: readonly Spending[]
  /** Is told why an operator changed nothing, where it found a place to vary. */
  readonly onRefusal?: (why: Refusal) => void
}

/** Why an operator changed nothing although it found a place. */
export type Refusal = 'unchanged' | 'no answer could enter the running'

/** Gives nothing, and says why. */
export function refuse({ onRefusal }: GenomeContext, why: Refusal): undefined {
  onRefusal?.(why)
  return undefined
}

/** Varies one genome; undefined where it finds no place for it. */
export type GenomeOperator = (genome: Genome, context: GenomeContext) => GenomeChange | undefined

export function isA<K extends Place['kind']>(kind: K) {
  return (place: Place): place is Extract<Place, { kind: K }> => place.kind === kind
}

/** One of the places, those of decisions with a larger weight more often; undefined where there are none. */
export function pickPlace<P extends Place>(
  places: readonly P[],
  { random, weightOf }: GenomeContext,
): P | undefined {
  return places.length === 0 ? undefined : random.pickWeighted(places, ({ path }) => weightOf(moduleOf(path)))
}

/** A path as a person would write it: where a part stands, such as `stop.1.right` or `score.left.of`. */
export function nameOf(path: Path): string {
  return path.filter((key) => key !== 'parts' && key !== 'size').join('.')
}
