import type { ExperimentSpec } from '../experiment/experiment-schema.ts'

/** The most that a search can take, without what its terminations and races save; null where it is not known or not bounded. */
export interface SearchEstimate {
  /** Programs tried, seeds included. */
  readonly individuals: number | null
  /** Of individuals; baselines come on top. */
  readonly evaluations: number | null
  readonly episodes: {
    /** Of one evaluation. */
    readonly evaluation: number | null
    /** Of the probe before it. */
    readonly probe: number | null
    /** Of the drafts and traces that an operator may run for one individual. */
    readonly workbench: number
    /** Of all baselines, which no budget counts. */
    readonly baselines: number | null
    /** Of all individuals. */
    readonly search: number | null
  }
}

export interface EstimateInput {
  readonly budget: Pick<ExperimentSpec['budget'], 'individuals' | 'episodes'>
  readonly baselines: number
  /** What a fitness function reserves for an evaluation, where it says so and every store is there. */
  readonly evaluation: number | undefined
  readonly probe: number | undefined
  readonly workbench: number
}

/** What a budget allows at most, in individuals, evaluations and episodes. */
export function searchEstimate({
  budget,
  baselines,
  evaluation,
  probe,
  workbench,
}: EstimateInput): SearchEstimate {
  const { individuals = Number.POSITIVE_INFINITY, episodes = Number.POSITIVE_INFINITY } = budget
  const each = evaluation === undefined || probe === undefined ? undefined : evaluation + probe + workbench
  const affordable = each === undefined ? Number.POSITIVE_INFINITY : Math.floor(episodes / each)
  return {
    individuals: bound(individuals),
    evaluations: bound(Math.min(individuals, affordable)),
    episodes: {
      evaluation: evaluation ?? null,
      probe: probe ?? null,
      workbench,
      baselines: evaluation === undefined ? null : evaluation * baselines,
      search: bound(Math.min(episodes, individuals * (each ?? Number.POSITIVE_INFINITY))),
    },
  }
}

function bound(most: number): number | null {
  return Number.isFinite(most) ? most : null
}
