import { AutottsError } from '../errors/autotts-error.ts'
import type { Executor } from '../execution/executor.ts'
import type { CellOutcome, EvaluationCell } from './evaluation-cell.ts'

export interface EvaluateOptions {
  /** How many cells the executor is given at a time: more than it has workers, so that none waits. */
  readonly parallel: number
  /** Share of the episodes of programs from outside that is replayed blind; see EvaluationTask. */
  readonly blindShare?: number
  readonly signal?: AbortSignal
  /** Called after every cell, in the order in which they end. */
  readonly onOutcome?: (outcome: CellOutcome, ended: number) => void
}

/**
 * Runs cells and gives their outcomes in the order of the cells, whatever the order in which they ended. A
 * program that fails costs its own cell only. After an abort the cells that had ended are given, and no
 * error is thrown: look at the signal.
 *
 * @throws whatever is wrong with the set-up
 */
export async function evaluateCells(
  executor: Executor,
  cells: readonly EvaluationCell[],
  options: EvaluateOptions,
): Promise<readonly CellOutcome[]> {
  const outcomes: (CellOutcome | undefined)[] = cells.map(() => undefined)
  const pending = cells.entries()
  let ended = 0
  const work = async (): Promise<void> => {
    for (const [index, cell] of pending) {
      if (options.signal?.aborted === true) return
      const outcome = await evaluateCell(executor, cell, options)
      if (outcome === undefined) return
      outcomes[index] = outcome
      ended += 1
      options.onOutcome?.(outcome, ended)
    }
  }
  await Promise.all(Array.from({ length: Math.min(options.parallel, cells.length) }, work))
  return outcomes.filter((outcome) => outcome !== undefined)
}

/** Nothing when it was aborted. */
async function evaluateCell(
  executor: Executor,
  cell: EvaluationCell,
  options: EvaluateOptions,
): Promise<CellOutcome | undefined> {
  const { program, store, settings, beta, overrides } = cell
  const range = { orders: upTo(cell.orders), questions: upTo(store.questions.length) }
  const blindShare = program.trusted ? 0 : (options.blindShare ?? 0)
  try {
    const task = { program, store, settings, beta, overrides, range, blindShare }
    return { cell, result: await executor.evaluate(task, options.signal) }
  } catch (thrown) {
    if (options.signal?.aborted === true) return undefined
    if (isOfProgram(thrown)) return { cell, error: thrown }
    throw thrown
  }
}

/** Whether an error speaks of a program (or of a program on this store) and not of the set-up. */
function isOfProgram(thrown: unknown): thrown is AutottsError {
  return thrown instanceof AutottsError && /^E_(?:CONTROLLER|KNOB|STORE_SIGNAL)/.test(thrown.code)
}

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i)
}
