import type { ControllerProgram } from '../core/src/execution/controller-program.ts'
import type { Executor } from '../core/src/execution/executor.ts'
import { createLocalExecutor } from '../core/src/execution/local-executor.ts'
import { BETA_GRID } from '../core/src/replay/beta-grid.ts'
import { PAPER_SETTINGS } from '../core/src/replay/replay-settings.ts'
import type { ReplayStore } from '../core/src/replay/replay-store.ts'
import { textTable } from '../core/src/report/text-table.ts'
import { firstPartyProgram, programsOfSeeds } from './candidate-programs.ts'
import { cpuTime } from './cpu-time.ts'

/** Branch orders of a candidate's evaluation on one store and one beta: 3,000 episodes with 30 questions. */
const ORDERS = 100
/** A search replays a few cells of the few that it keeps. */
const BLIND = 0

interface Cost {
  readonly name: string
  /** CPU milliseconds, all processes together. */
  readonly single: number
  readonly full: number
}

/**
 * What judging a candidate costs: one beta on one store (100 orders), and a whole curve (11 betas on every store, as many
 * orders as a search takes). CPU time of this process and its sandbox, so other work on the machine disturbs it less.
 */
export async function candidateReport(stores: readonly ReplayStore[], orders = 8): Promise<string> {
  const executor = createLocalExecutor({ workers: 1 })
  try {
    const costs: Cost[] = []
    for (const program of [firstPartyProgram('cmc'), ...programsOfSeeds()]) {
      costs.push({
        name: program.name,
        single: await costOf(executor, program, stores.slice(0, 1), [0.5], ORDERS),
        full: await costOf(executor, program, stores, BETA_GRID, orders),
      })
    }
    return render(costs, stores.length, orders)
  } finally {
    await executor.close()
  }
}

async function costOf(
  executor: Executor,
  program: ControllerProgram,
  stores: readonly ReplayStore[],
  betas: readonly number[],
  orders: number,
): Promise<number> {
  await executor.describe(program)
  const before = cpuTime() ?? Number.NaN
  for (const store of stores) {
    const range = { orders: upTo(orders), questions: upTo(store.questions.length) }
    for (const beta of betas) {
      await executor.evaluate({ program, store, settings: PAPER_SETTINGS, beta, range, blindShare: BLIND })
    }
  }
  return (cpuTime() ?? Number.NaN) - before
}

function render(costs: readonly Cost[], stores: number, orders: number): string {
  const right = (title: string) => ({ title, align: 'right' as const })
  const cells = BETA_GRID.length * stores
  const rows = costs.map(({ name, single, full }) => [
    name,
    single.toFixed(0),
    Math.round(3_600_000 / single).toLocaleString('en-US'),
    full.toFixed(0),
    (60_000 / full).toFixed(1),
    ((1_000 * full) / (cells * orders * 30)).toFixed(0),
  ])
  const titles = [
    'CPU ms, one cell',
    'an hour and core',
    `CPU ms, ${cells} cells`,
    'a minute and core',
    'us/episode',
  ]
  return textTable([{ title: 'candidate' }, ...titles.map(right)], rows)
}

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i)
}
