import { AutottsError } from '../errors/autotts-error.ts'
import type { EvaluationResult, Executor } from '../execution/executor.ts'
import type { CellOutcome, EvaluationCell } from './evaluation-cell.ts'
import { mergeScores } from './merge-scores.ts'

export interface EvaluateOptions {
  /** How many tasks the executor is given at a time; at least its number of workers. */
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
  const parts = Math.max(1, Math.ceil(options.parallel / Math.max(1, cells.length)))
  const pending = cells.entries()
  let ended = 0
  const work = async (): Promise<void> => {
    for (const [index, cell] of pending) {
      if (options.signal?.aborted === true) return
      const outcome = await evaluateCell(executor, cell, parts, options)
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
  parts: number,
  options: EvaluateOptions,
): Promise<CellOutcome | undefined> {
  try {
    return { cell, result: await runInParts(executor, cell, parts, options) }
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

/** Fewer cells than workers: the orders of a cell are shared out, which changes nothing in its result. */
async function runInParts(
  executor: Executor,
  cell: EvaluationCell,
  parts: number,
  { blindShare, signal }: EvaluateOptions,
): Promise<EvaluationResult> {
  const { program, store, settings, beta, overrides } = cell
  const questions = store.questions.map((_, question) => question)
  const results = await Promise.all(
    shareOrders(cell.orders, parts).map((orders) => {
      const task = { program, store, settings, beta, overrides, range: { orders, questions } }
      const blind = program.trusted || blindShare === undefined ? {} : { blindShare }
      return executor.evaluate({ ...task, ...blind }, signal)
    }),
  )
  const [first] = results
  if (first === undefined) throw new RangeError('a cell needs at least one branch order')
  if (results.length === 1) return first
  return { knobs: first.knobs, scores: mergeScores(results.map(({ scores }) => scores)) }
}

function shareOrders(orders: number, parts: number): number[][] {
  const size = Math.ceil(orders / Math.min(parts, orders))
  const shares: number[][] = []
  for (let from = 0; from < orders; from += size) {
    shares.push(Array.from({ length: Math.min(size, orders - from) }, (_, i) => from + i))
  }
  return shares
}
