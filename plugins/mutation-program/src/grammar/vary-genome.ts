import type { Genome } from './genome.ts'
import { placesOf } from './genome-places.ts'
import { growCondition, pointCondition, replaceCondition, shrinkCondition } from './vary-conditions.ts'
import type { GenomeOperator } from './vary-context.ts'
import {
  graftExpression,
  growScore,
  hoistExpression,
  pointExpression,
  replaceExpression,
} from './vary-expressions.ts'
import { followDifference, moveKnob, reshapeKnob, warpBeta } from './vary-knobs.ts'
import { swapModule, varyBatch, varyOrder } from './vary-modules.ts'

/** How genomes are varied, and how often relative to each other. */
export const GENOME_OPERATORS: readonly { readonly operator: GenomeOperator; readonly weight: number }[] = [
  { operator: moveKnob, weight: 8 },
  { operator: followDifference, weight: 4 },
  { operator: reshapeKnob, weight: 2 },
  { operator: warpBeta, weight: 1 },
  { operator: pointCondition, weight: 1.5 },
  { operator: replaceCondition, weight: 1 },
  { operator: growCondition, weight: 1.5 },
  { operator: shrinkCondition, weight: 1.5 },
  { operator: growScore, weight: 2 },
  { operator: pointExpression, weight: 1.5 },
  { operator: replaceExpression, weight: 1 },
  { operator: hoistExpression, weight: 1.5 },
  { operator: graftExpression, weight: 1.5 },
  { operator: varyOrder, weight: 0.7 },
  { operator: varyBatch, weight: 0.7 },
  { operator: swapModule, weight: 2 },
]

/** Whether anything in a genome depends on beta. */
export function dependsOnBeta(genome: Genome): boolean {
  return placesOf(genome).some((place) => place.kind === 'knob' && place.value.shape !== 'constant')
}
