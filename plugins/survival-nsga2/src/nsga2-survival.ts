import {
  type EvaluatedIndividual,
  rankAndCrowding,
  type SurvivalContext,
  type SurvivalSelection,
  type Survivors,
} from 'autotts'

/**
 * Rank and crowding survival (Deb et al., NSGA-II, 2002): whole fronts survive, best rank first, and the
 * front that does not fit as a whole gives its least crowded members.
 */
export class Nsga2Survival implements SurvivalSelection {
  survive(offered: readonly EvaluatedIndividual[], { size, objectives }: SurvivalContext): Survivors {
    return { survivors: rankAndCrowding(offered, objectives).slice(0, size) }
  }
}
