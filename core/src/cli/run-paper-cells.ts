import { evaluateCells } from '../evaluation/evaluate-cells.ts'
import {
  type EvaluationCell,
  type FailedCell,
  type FinishedCell,
  isFailed,
  isFinished,
} from '../evaluation/evaluation-cell.ts'
import { createLocalExecutor } from '../execution/local-executor.ts'
import type { CommandContext } from './command-context.ts'

export interface PaperCellsRun {
  /** By the keys of the plan. */
  readonly finished: ReadonlyMap<string, FinishedCell>
  readonly failed: readonly FailedCell[]
}

/** Runs the cells of a plan; an interruption leaves nothing to show, since tables are of whole cells. */
export async function runPaperCells(
  plan: ReadonlyMap<string, EvaluationCell>,
  options: { readonly workers: number; readonly sandbox: 'untrusted' | 'all' },
  context: CommandContext,
): Promise<PaperCellsRun> {
  const { signal } = context
  const keys = new Map([...plan].map(([key, cell]) => [cell, key]))
  const executor = createLocalExecutor(options)
  try {
    const progress = await context.progress('running', plan.size)
    const outcomes = await evaluateCells(executor, [...plan.values()], {
      parallel: 2 * options.workers,
      signal,
      onOutcome: ({ cell }, ended) => progress.update(ended, `${cell.program.name} ${cell.store.id}`),
    }).finally(() => progress.stop())
    signal.throwIfAborted()
    const finished = outcomes
      .filter(isFinished)
      .map((outcome): [string, FinishedCell] => [keys.get(outcome.cell) ?? '', outcome])
    return { finished: new Map(finished), failed: outcomes.filter(isFailed) }
  } finally {
    await executor.close()
  }
}
