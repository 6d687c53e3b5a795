import type { DecisionModule } from 'autotts'
import type { Genome } from './genome.ts'
import { placesOf } from './genome-places.ts'
import { growCondition, pointCondition, replaceCondition, shrinkCondition } from './vary-conditions.ts'
import type { GenomeContext, GenomeOperator } from './vary-context.ts'
import {
  graftExpression,
  growScore,
  hoistExpression,
  pointExpression,
  replaceExpression,
} from './vary-expressions.ts'
import { followDifference, moveKnob, reshapeKnob } from './vary-knobs.ts'
import { swapModule, varyBatch, varyOrder } from './vary-modules.ts'
import { warpBeta } from './warp-genome.ts'

/** A way to vary genomes. */
export interface WeighedOperator {
  readonly operator: GenomeOperator
  /** How often, relative to the others. */
  readonly weight: number
  /** The decision that it always varies; others look for a place by the weights of all decisions. */
  readonly module?: DecisionModule
}

export const GENOME_OPERATORS: readonly WeighedOperator[] = [
  { operator: moveKnob, weight: 8 },
  { operator: followDifference, weight: 4 },
  { operator: reshapeKnob, weight: 2 },
  { operator: warpBeta, weight: 1, module: 'schedule' },
  { operator: pointCondition, weight: 1.5 },
  { operator: replaceCondition, weight: 1 },
  { operator: growCondition, weight: 1.5 },
  { operator: shrinkCondition, weight: 1.5 },
  { operator: growScore, weight: 2, module: 'score' },
  { operator: pointExpression, weight: 1.5 },
  { operator: replaceExpression, weight: 1 },
  { operator: hoistExpression, weight: 1.5 },
  { operator: graftExpression, weight: 1.5 },
  { operator: varyOrder, weight: 0.7, module: 'advance' },
  { operator: varyBatch, weight: 0.7, module: 'open' },
  { operator: swapModule, weight: 2 },
]

/** An operator, those that vary decisions with a larger weight more often. */
export function pickOperator({
  random,
  weightOf,
}: Pick<GenomeContext, 'random' | 'weightOf'>): GenomeOperator {
  const { operator } = random.pickWeighted(
    GENOME_OPERATORS,
    ({ weight, module }) => weight * (module === undefined ? 1 : weightOf(module)),
  )
  return operator
}

/** The operators that make a genome smaller. */
export const SHRINKING: readonly GenomeOperator[] = [shrinkCondition, hoistExpression]

/** Whether anything in a genome depends on beta. */
export function dependsOnBeta(genome: Genome): boolean {
  return placesOf(genome).some((place) => place.kind === 'knob' && place.value.shape !== 'constant')
}
