import type { AutottsError } from '../errors/autotts-error.ts'
import { evaluateCells } from '../evaluation/evaluate-cells.ts'
import type { CellOutcome } from '../evaluation/evaluation-cell.ts'
import { createLocalExecutor } from '../execution/local-executor.ts'
import type { CommandContext } from './command-context.ts'
import { type EvaluationRequest, planCells } from './plan-cells.ts'

/** All of them: a program from outside is believed when it acts alike without the columns in reach. */
const BLIND_SHARE = 1

export interface EvaluateRequestOptions {
  /** Of the progress display. */
  readonly label: string
  readonly workers: number
  readonly sandbox: 'untrusted' | 'all'
}

export interface EvaluatedRequest {
  /** In the order of the plan; after an abort those that had ended. */
  readonly outcomes: readonly CellOutcome[]
  /** Of programs that have no cells. */
  readonly errors: readonly AutottsError[]
}

/** Runs what a command line asks for, with a progress display. @throws what `planCells` throws */
export async function evaluateRequest(
  request: EvaluationRequest,
  { label, workers, sandbox }: EvaluateRequestOptions,
  { signal, progress: startProgress }: CommandContext,
): Promise<EvaluatedRequest> {
  const executor = createLocalExecutor({ workers, sandbox })
  try {
    const { cells, errors } = await planCells(executor, request, signal)
    const progress = await startProgress(label, cells.length)
    const outcomes = await evaluateCells(executor, cells, {
      parallel: 2 * workers,
      blindShare: BLIND_SHARE,
      signal,
      onOutcome: ({ cell }, ended) => progress.update(ended, `${cell.program.name} ${cell.store.id}`),
    }).finally(() => progress.stop())
    return { outcomes, errors }
  } finally {
    await executor.close()
  }
}
