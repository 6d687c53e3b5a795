import { firstPartyController } from '../controllers/index.ts'
import { AutottsError } from '../errors/autotts-error.ts'
import type { EvaluationCell } from '../evaluation/evaluation-cell.ts'
import { PAPER_SETTINGS } from '../replay/replay-settings.ts'
import type { ReplayStore } from '../replay/replay-store.ts'
import { type PaperCell, paperCellKey } from '../report/reproduction/paper-cell.ts'

/** Cells to run, each once, by their keys. */
export function planPaperCells(
  wanted: readonly PaperCell[],
  stores: ReadonlyMap<string, ReplayStore>,
  orders: number,
): ReadonlyMap<string, EvaluationCell> {
  const cells = new Map<string, EvaluationCell>()
  for (const cell of wanted) {
    const store = stores.get(cell.store)
    if (store === undefined)
      throw new AutottsError('E_STORE_UNKNOWN', `the store ${cell.store} is not here`, {
        expected: 'every store of the table on this machine',
        next: `Run \`autotts data pull ${cell.store}\`.`,
      })
    const { controller, beta, overrides = {} } = cell
    const program = firstPartyController(controller)
    cells.set(paperCellKey(cell), { program, store, settings: PAPER_SETTINGS, beta, overrides, orders })
  }
  return cells
}
