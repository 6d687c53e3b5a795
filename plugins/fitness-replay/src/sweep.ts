import type { ControllerProgram, EpisodeScores, EvaluationTask, FitnessContext, Knobs } from 'autotts'

/** Means over the questions of one branch order. */
export interface OrderMeans {
  /** Share of right answers, 0..1. */
  readonly right: number
  readonly tokens: number
  readonly sequentialTokens: number
}

/** One store at one beta. */
export interface Cell {
  readonly store: string
  readonly knobs: Knobs
  /** In the order of the branch orders. */
  readonly byOrder: readonly OrderMeans[]
}

/** All stores at one beta, in the experiment's order. */
export interface SweepPoint {
  readonly beta: number
  readonly cells: readonly Cell[]
}

/** Cells that are asked for at once: enough to keep workers busy, few enough to waste little on a failure. */
const AT_ONCE = 8

/**
 * Runs a program on all stores at all betas. Cells are asked for in groups, and the first failure in the
 * order of the tasks is the one thrown, whichever came first in time.
 */
export async function runSweep(
  program: ControllerProgram,
  betas: readonly number[],
  orders: readonly number[],
  blindShare: number,
  context: FitnessContext,
): Promise<SweepPoint[]> {
  const tasks = betas.flatMap((beta) =>
    context.stores.map((store): EvaluationTask => {
      const range = { orders, questions: store.questions.map((_, question) => question) }
      return { program, store, beta, settings: context.settings, range, blindShare }
    }),
  )
  const cells: Cell[] = []
  for (let from = 0; from < tasks.length; from += AT_ONCE) {
    cells.push(...(await runGroup(tasks.slice(from, from + AT_ONCE), context)))
  }
  const width = context.stores.length
  return betas.map((beta, i) => ({ beta, cells: cells.slice(i * width, (i + 1) * width) }))
}

async function runGroup(tasks: readonly EvaluationTask[], context: FitnessContext): Promise<Cell[]> {
  const settled = await Promise.allSettled(tasks.map((task) => runCell(task, context)))
  return settled.map((result) => {
    if (result.status === 'rejected') throw result.reason
    return result.value
  })
}

async function runCell(task: EvaluationTask, { executor, signal }: FitnessContext): Promise<Cell> {
  const { knobs, scores } = await executor.evaluate(task, signal)
  return { store: task.store.id, knobs, byOrder: meansByOrder(scores) }
}

function meansByOrder({ range, correct, tokens, sequentialTokens }: EpisodeScores): OrderMeans[] {
  const count = range.questions.length
  return range.orders.map((_, order) => {
    const mean = (column: ArrayLike<number>): number => {
      let sum = 0
      for (let i = order * count; i < (order + 1) * count; i += 1) sum += column[i] as number
      return sum / count
    }
    return { right: mean(correct), tokens: mean(tokens), sequentialTokens: mean(sequentialTokens) }
  })
}

/** Two sweeps of the same betas and stores over different branch orders, as one. */
export function joinSweeps(first: readonly SweepPoint[], second: readonly SweepPoint[]): SweepPoint[] {
  return first.map(({ beta, cells }, i) => ({
    beta,
    cells: cells.map((cell, j) => ({
      ...cell,
      byOrder: [...cell.byOrder, ...(second[i]?.cells[j]?.byOrder ?? [])],
    })),
  }))
}
