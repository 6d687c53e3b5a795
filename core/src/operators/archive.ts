import type { Objective } from './fitness.ts'
import type { EvaluatedIndividual } from './individual.ts'
import type { SetupCheck } from './setup.ts'

/** Where an individual belongs in an archive. */
export interface ArchivePlace {
  /** Stable name of the cell, such as `width 2, depth 0`; in an archive with axes as `cellName` gives it. */
  readonly cell: string
  /** Decides between individuals of one cell; more is better, and ties go to the one that came first. */
  readonly quality: number
}

/** An axis along which an archive is cut into bins. */
export interface ArchiveAxis {
  /** Such as `width`. */
  readonly name: string
  /** Ascending; bin i reaches from edge i up to edge i + 1, and the outer bins hold what lies beyond. */
  readonly edges: readonly number[]
}

/** What an archive says about itself; it stands in the header of a run, so that a report can draw it. */
export interface ArchiveShape {
  /** How many cells there are; undefined where that is not known beforehand. */
  readonly cells?: number
  /** Where the cells are those of a grid. */
  readonly axes?: readonly ArchiveAxis[]
}

/** Keeps the best individual of each cell: elites that differ in what they do, not only in how well they do it. */
export interface Archive extends ArchiveShape, SetupCheck {
  /** A pure function of the individual; undefined where it has no place. */
  place(individual: EvaluatedIndividual, objectives: readonly Objective[]): ArchivePlace | undefined
}

/** Name of the cell of a grid that has these bins, one for each axis. */
export function cellName(axes: readonly ArchiveAxis[], bins: readonly number[]): string {
  return axes.map(({ name }, i) => `${name} ${bins[i]}`).join(', ')
}
