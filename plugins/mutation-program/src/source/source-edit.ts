import type { ProgramSyntax, Random, ScheduleReading, SourceEdit, Spending } from 'autotts'
import type { Perturbation } from '../perturb.ts'

/** A program to edit; `schedule` is absent where it cannot be read. */
export interface SourceParent {
  readonly syntax: ProgramSyntax
  readonly schedule: ScheduleReading | undefined
  /** What it spends at the betas where it was evaluated. */
  readonly spending?: readonly Spending[]
}

export interface SourceContext {
  readonly random: Random
  readonly perturbation: Perturbation
}

/** Offers one edit of a program, or none where it finds no place for it. */
export type SourceOperator = (parent: SourceParent, context: SourceContext) => SourceEdit | undefined
