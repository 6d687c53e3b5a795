import type { Objective } from './fitness.ts'
import type { EvaluatedIndividual } from './individual.ts'

/** Where an individual belongs in an archive. */
export interface ArchivePlace {
  /** Stable name of the cell, such as `width 2, depth 0`. */
  readonly cell: string
  /** Decides between individuals of one cell; more is better, and ties go to the one that came first. */
  readonly quality: number
}

/** Keeps the best individual of each cell: elites that differ in what they do, not only in how well they do it. */
export interface Archive {
  /** How many cells there are; undefined where that is not known beforehand. */
  readonly cells?: number
  /** A pure function of the individual; undefined where it has no place. */
  place(individual: EvaluatedIndividual, objectives: readonly Objective[]): ArchivePlace | undefined
}
