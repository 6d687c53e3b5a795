import { readdirSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { firstPartyController } from '../core/src/controllers/index.ts'
import { evaluateCells } from '../core/src/evaluation/evaluate-cells.ts'
import { createLocalExecutor } from '../core/src/execution/local-executor.ts'
import { PAPER_SETTINGS } from '../core/src/replay/replay-settings.ts'
import type { ReplayStore } from '../core/src/replay/replay-store.ts'
import { openStore } from '../core/src/stores/index.ts'
import { benchStores } from './bench-stores.ts'

/** What one process with all stores and an evaluation came to, in MB. */
export interface MemoryUse {
  readonly stores: number
  readonly host: number
  /** The largest child process; 0 where the system does not tell. */
  readonly child: number
}

/** Peak resident memory of the children of this process, from /proc. */
function largestChild(): number {
  let largest = 0
  try {
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      const status = statusOf(pid)
      if (/^PPid:\s+(\d+)/m.exec(status)?.[1] !== String(process.pid)) continue
      largest = Math.max(largest, Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1_024)
    }
  } catch {
    return largest
  }
  return largest
}

function statusOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8')
  } catch {
    return ''
  }
}

const { refs } = await benchStores()
const stores: ReplayStore[] = []
for (const ref of refs) stores.push(await openStore(ref))
const executor = createLocalExecutor({ sandbox: 'all' })
const cells = ['sc', 'cmc'].flatMap((name) =>
  stores.map((store) => ({
    program: firstPartyController(name),
    store,
    settings: PAPER_SETTINGS,
    beta: 1,
    overrides: {},
    orders: 100,
  })),
)
let child = 0
await evaluateCells(executor, cells, {
  parallel: 2 * availableParallelism(),
  onOutcome: () => {
    child = Math.max(child, largestChild())
  },
})
const use: MemoryUse = { stores: stores.length, host: process.resourceUsage().maxRSS / 1_024, child }
await executor.close()
process.stdout.write(JSON.stringify(use))
