import { joined, type Outcomes, type Scoring, type StoreOutcomes } from 'autotts'
import type { Cell, SweepPoint } from './sweep.ts'

export interface OutcomeInput {
  /** Seeds of the branch orders up to now. */
  readonly orders: readonly number[]
  /** Cumulative numbers of them. */
  readonly stages: readonly number[]
  /** Numbers of the questions, by store. */
  readonly numbers: readonly (readonly number[])[]
  readonly scoring: Scoring
}

/** What a sweep says of every question, stage by stage; tokens in whole ones, as payloads hold them. */
export function outcomesOf(
  sweep: readonly SweepPoint[],
  { orders, stages, numbers, scoring }: OutcomeInput,
): Outcomes {
  return {
    betas: sweep.map(({ beta }) => beta),
    orders,
    stages,
    scoring,
    stores: numbers.map((questions, i): StoreOutcomes => {
      const cells = sweep.flatMap(({ cells }) => cells[i] ?? [])
      const sums = (name: 'right' | 'tokens') =>
        joined(stages.flatMap((_, stage) => cells.map((cell) => upTo(cell, stage, name))))
      return {
        store: cells[0]?.store ?? '',
        questions,
        right: sums('right'),
        tokens: sums('tokens').map(Math.round),
      }
    }),
  }
}

/** The sums over the branch orders of a stage and of those before. */
function upTo({ stages }: Cell, last: number, name: 'right' | 'tokens'): Float64Array {
  const [first, ...more] = stages.slice(0, last + 1).map((stage) => stage[name])
  return more.reduce(
    (sums, added) => sums.map((sum, i) => sum + (added[i] ?? 0)),
    first ?? new Float64Array(),
  )
}
