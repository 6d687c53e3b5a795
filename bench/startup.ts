import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { firstPartyController } from '../core/src/controllers/index.ts'
import { createLocalExecutor } from '../core/src/execution/local-executor.ts'
import { textTable } from '../core/src/report/text-table.ts'
import { median } from './median.ts'

const RUNS = 7
const AUTOTTS = fileURLToPath(new URL('../core/bin/autotts.js', import.meta.url))

/** Times to a first result, beside that of a Node that does nothing. */
export async function startupReport(): Promise<string> {
  const node = median(repeat(() => spawned(['-e', '0'])))
  const help = median(repeat(() => spawned([AUTOTTS, '--help'])))
  const worker = await firstDescription('untrusted')
  const isolate = await firstDescription('all')
  const rows: [string, number][] = [
    ['node -e 0', node],
    ['autotts --help', help],
    ['executor: worker thread, first program', worker],
    ['executor: child process and isolate, first program', isolate],
  ]
  return textTable(
    [{ title: 'start-up' }, { title: 'ms', align: 'right' }, { title: 'to node', align: 'right' }],
    rows.map(([name, ms]) => [name, ms.toFixed(0), `${(ms / node).toFixed(1)}x`]),
  )
}

function spawned(words: readonly string[]): number {
  const start = performance.now()
  spawnSync(process.execPath, words, { stdio: 'ignore' })
  return performance.now() - start
}

function repeat(measure: () => number): number[] {
  return Array.from({ length: RUNS }, measure)
}

async function firstDescription(sandbox: 'untrusted' | 'all'): Promise<number> {
  const times: number[] = []
  for (let run = 0; run < RUNS; run += 1) {
    const start = performance.now()
    const executor = createLocalExecutor({ workers: 1, sandbox })
    await executor.describe(firstPartyController('cmc'))
    times.push(performance.now() - start)
    await executor.close()
  }
  return median(times)
}
