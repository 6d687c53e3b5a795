import {
  type ControllerProgram,
  type EpisodeScores,
  type EvaluationTask,
  type FitnessContext,
  type Knobs,
  type QuestionSums,
  sumsByQuestion,
} from 'autotts'
import { blindShares } from './blind-shares.ts'

/** One store at one beta. */
export interface Cell {
  readonly store: string
  readonly knobs: Knobs
  /** Sums over the branch orders that each stage added. */
  readonly stages: readonly QuestionSums[]
  /** Mean tokens per question of each branch order. */
  readonly tokensByOrder: readonly number[]
}

/** All stores at one beta, in the experiment's order. */
export interface SweepPoint {
  readonly beta: number
  readonly cells: readonly Cell[]
}

/**
 * Cells that are asked for at once. A worker stays with a program while there is work for it, and has to load it anew when it
 * comes back from another: the cells of a stage are asked for together, and only a large sweep is cut.
 */
const AT_ONCE = 64

/**
 * Runs a program on all stores at all betas, as one stage. Cells are asked for in groups, and the first failure in the
 * order of the tasks is the one thrown, whichever came first in time.
 */
export async function runSweep(
  program: ControllerProgram,
  betas: readonly number[],
  orders: readonly number[],
  blindShare: number,
  context: FitnessContext,
): Promise<SweepPoint[]> {
  const shares = blindShares(program, betas.length * context.stores.length, blindShare)
  const tasks = betas.flatMap((beta, i) =>
    context.stores.map((store, j): EvaluationTask => {
      const range = { orders, questions: store.questions.map((_, question) => question) }
      const blind = shares[i * context.stores.length + j] ?? 0
      return { program, store, beta, settings: context.settings, range, blindShare: blind }
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
  return {
    store: task.store.id,
    knobs,
    stages: [sumsByQuestion(scores)],
    tokensByOrder: meanTokens(scores),
  }
}

function meanTokens({ range, tokens }: EpisodeScores): number[] {
  const count = range.questions.length
  return range.orders.map((_, order) => {
    let sum = 0
    for (let i = order * count; i < (order + 1) * count; i += 1) sum += tokens[i] as number
    return sum / count
  })
}

/** Two sweeps of the same betas and stores over different branch orders, as one. */
export function joinSweeps(first: readonly SweepPoint[], second: readonly SweepPoint[]): SweepPoint[] {
  return first.map(({ beta, cells }, i) => ({
    beta,
    cells: cells.map((cell, j) => {
      const more = second[i]?.cells[j]
      return {
        ...cell,
        stages: [...cell.stages, ...(more?.stages ?? [])],
        tokensByOrder: [...cell.tokensByOrder, ...(more?.tokensByOrder ?? [])],
      }
    }),
  }))
}
