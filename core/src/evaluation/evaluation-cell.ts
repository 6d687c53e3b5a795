import type { Knobs } from '../controller/define-controller.ts'
import type { AutottsError } from '../errors/autotts-error.ts'
import type { ControllerProgram } from '../execution/controller-program.ts'
import type { EvaluationResult } from '../execution/executor.ts'
import type { ReplaySettings } from '../replay/replay-settings.ts'
import type { ReplayStore } from '../replay/replay-store.ts'

/** One program on all questions of one store at one beta. */
export interface EvaluationCell {
  readonly program: ControllerProgram
  readonly store: ReplayStore
  readonly settings: ReplaySettings
  /** In [0, 1]. */
  readonly beta: number
  /** Knobs that replace those of the schedule. */
  readonly overrides: Knobs
  /** Number of branch orders: seeds 0..orders-1. */
  readonly orders: number
}

/** How a cell ended. */
export type CellOutcome =
  | { readonly cell: EvaluationCell; readonly result: EvaluationResult }
  | { readonly cell: EvaluationCell; readonly error: AutottsError }

export type FinishedCell = Extract<CellOutcome, { readonly result: EvaluationResult }>
export type FailedCell = Extract<CellOutcome, { readonly error: AutottsError }>

export function isFinished(outcome: CellOutcome): outcome is FinishedCell {
  return 'result' in outcome
}

export function isFailed(outcome: CellOutcome): outcome is FailedCell {
  return 'error' in outcome
}
