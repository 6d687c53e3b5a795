import type { Random } from '../random/random.ts'
import type { Objective } from './fitness.ts'
import type { EvaluatedIndividual, Individual } from './individual.ts'
import type { Json } from './json.ts'
import type { SetupCheck } from './setup.ts'

/** Ids of individuals by the name of a part of the population, such as `island 2`. */
export type Groups = Readonly<Record<string, readonly string[]>>

/** What survival left behind the last time. */
export interface SurvivalRecord {
  /** Parts of the population, where survival keeps some. */
  readonly groups?: Groups
  /** Whatever else it remembers. */
  readonly memory?: Json
}

export interface SurvivalContext {
  /** Most individuals of a population. */
  readonly size: number
  /** Number of the individual whose fate is known; those below `seeds` are the seeds. */
  readonly index: number
  /** How many seeds the search starts from. */
  readonly seeds: number
  readonly objectives: readonly Objective[]
  /** Everybody evaluated so far, by index, the one that is offered included; survivors may come back from here. */
  readonly history: readonly EvaluatedIndividual[]
  /** What the last call gave back besides the survivors; empty at the first. */
  readonly last: SurvivalRecord
  /** Depends on the run's seed and `index`. */
  readonly random: Random
}

export interface RivalsContext {
  /** Everybody evaluated so far that the individual may know of, by index. */
  readonly history: readonly EvaluatedIndividual[]
  readonly last: SurvivalRecord
}

/** The population from now on, with what has to be known at the next call: it is logged, so a resumed run has it too. */
export interface Survivors extends SurvivalRecord {
  /** Best first, nobody twice, at least one and at most `size`. */
  readonly survivors: readonly EvaluatedIndividual[]
}

/**
 * Decides who stays in the population, each time an individual was evaluated. It keeps no state of its own: equal inputs
 * give equal survivors, and ties go to the lower index.
 */
export interface SurvivalSelection extends SetupCheck {
  /** @param offered the population and the individual that was evaluated last, in any order */
  survive(offered: readonly EvaluatedIndividual[], context: SurvivalContext): Survivors
  /**
   * The same where individual `context.index` came to nothing, for survival that counts individuals, such as up to the end
   * of a generation; undefined leaves everything as it is. Never called with an empty population.
   */
  skip?(population: readonly EvaluatedIndividual[], context: SurvivalContext): Survivors | undefined
  /** The part of the population that individual `index` is bred from; all of it where this is left out. */
  pool?(
    population: readonly EvaluatedIndividual[],
    index: number,
    last: SurvivalRecord,
  ): readonly EvaluatedIndividual[]
  /** Whom a new individual races against; the part of the population that it was bred from where this is left out. */
  rivals?(
    individual: Individual,
    population: readonly EvaluatedIndividual[],
    context: RivalsContext,
  ): readonly EvaluatedIndividual[]
  /**
   * How many individuals must have been told before individual `index` (not a seed) may be asked, besides what the slots
   * demand; at most `index`. It is bred from the search as it was then. A generation is a barrier.
   */
  barrier?(index: number, seeds: number): number
}
