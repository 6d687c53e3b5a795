import type { SetFigures } from '../discovered/discovered-record.ts'
import { setFigures } from '../discovered/set-figures.ts'
import { isFailed, isFinished } from '../evaluation/evaluation-cell.ts'
import { outcomesOfCells } from '../evaluation/outcomes/outcomes-of-cells.ts'
import type { ControllerProgram } from '../execution/controller-program.ts'
import { BETA_GRID } from '../replay/beta-grid.ts'
import type { KnownRun } from '../run/experiment-of-run.ts'
import { findStores } from '../run/experiment-stores.ts'
import { checkUnchanged } from '../run/open-run.ts'
import { settingsOf } from '../run/prepare-run.ts'
import { openStore } from '../stores/index.ts'
import type { CommandContext } from './command-context.ts'
import { evaluateRequest } from './evaluate-request.ts'
import { printFailures } from './print-failures.ts'

export interface MeasureOnSearch {
  readonly orders: number
  /** Mean tokens per question. */
  readonly budgets: readonly number[]
  readonly workers: number
  readonly sandbox: 'untrusted' | 'all'
  readonly context: CommandContext
}

/**
 * Measures a program of a run on the stores that its search selected by, on the grid of betas. Held-out stores are sealed
 * first. Undefined where the program fails, which is then told.
 *
 * @throws AutottsError E_RUN_CHANGED where the stores are not those of the run
 */
export async function measureOnSearch(
  { experiment, header, files }: KnownRun,
  { name, program }: { readonly name: string; readonly program: ControllerProgram },
  { orders, budgets, workers, sandbox, context }: MeasureOnSearch,
): Promise<SetFigures | undefined> {
  const { cwd, env, signal } = context
  const { search } = await findStores(experiment, {
    cwd,
    env,
    signal,
    importHeldOut: async () => {},
    onAbsent: () => undefined,
  })
  const stores = await Promise.all(search.map(openStore))
  const hashes = Object.fromEntries(stores.map(({ id, contentHash }) => [id, contentHash]))
  checkUnchanged(files, { stores: header.stores }, { stores: hashes })
  const settings = settingsOf(experiment)
  const programs = [{ name, source: program.source, trusted: program.trusted }]
  const request = { programs, stores, settings, betas: BETA_GRID, orders, assignments: [] }
  const { outcomes, errors } = await evaluateRequest(
    request,
    { label: 'measuring', workers, sandbox },
    context,
  )
  const failed = outcomes.filter(isFailed)
  printFailures(errors, failed, context)
  signal.throwIfAborted()
  if (errors.length + failed.length > 0) return undefined
  const { grading } = settings
  return setFigures(outcomesOfCells(outcomes.filter(isFinished)), { stores, grading, budgets })
}
