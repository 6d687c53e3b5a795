import type { Knobs } from '../../controller/define-controller.ts'
import type { FirstPartyName } from '../../controllers/index.ts'

/** A program at an operating point. */
export interface ProgramSetting {
  /** Name of the program. */
  readonly controller: string
  readonly beta: number
  readonly overrides?: Knobs
}

/** A setting of a first-party program, as a row or a point of the paper has it. */
export interface PaperSetting extends ProgramSetting {
  readonly controller: FirstPartyName
}

/** One evaluation that a table or figure rests on. */
export interface PaperCell extends PaperSetting {
  /** Id of the store. */
  readonly store: string
}

/** Equal cells have equal keys, so that what several tables share is run once. */
export function paperCellKey({
  controller,
  beta,
  overrides = {},
  store,
}: ProgramSetting & { readonly store: string }): string {
  const knobs = Object.entries(overrides).sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([controller, beta, knobs, store])
}
