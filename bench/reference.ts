import { controllerProgramOf } from '../core/src/controllers/index.ts'
import { createLocalExecutor } from '../core/src/execution/local-executor.ts'
import { PAPER_SETTINGS } from '../core/src/replay/replay-settings.ts'
import type { ReplayStore } from '../core/src/replay/replay-store.ts'
import { textTable } from '../core/src/report/text-table.ts'
import { cpuTime } from './cpu-time.ts'
import { median } from './median.ts'

const WARM_UP = 3
const RUNS = 9
const ORDERS = 100

/**
 * CPU milliseconds that the reference in Python takes for CMC by beta, tracing off. They were measured elsewhere, once,
 * while the sandbox was designed; only ours are measured here.
 */
const REFERENCE_MS: readonly (readonly [beta: number, ms: number])[] = [
  [0.5, 11_900],
  [1, 14_500],
]

/** CPU time of CMC, warm and verified, of this process, its threads and the sandbox process together. */
export async function referenceReport(store: ReplayStore): Promise<string> {
  const rows: string[][] = []
  for (const [beta, reference] of REFERENCE_MS) {
    const ms = await cpuMilliseconds(store, beta)
    const ratio = ms === undefined ? '-' : `${(reference / ms).toFixed(0)}x`
    rows.push([`beta = ${beta}`, ms?.toFixed(0) ?? 'not told', reference.toLocaleString('en-US'), ratio])
  }
  const episodes = (ORDERS * store.questions.length).toLocaleString('en-US')
  const right = (title: string) => ({ title, align: 'right' as const })
  return textTable(
    [
      { title: `CMC, ${episodes} episodes` },
      right('CPU ms'),
      right('reference in Python, measured elsewhere'),
      right('ratio'),
    ],
    rows,
  )
}

async function cpuMilliseconds(store: ReplayStore, beta: number): Promise<number | undefined> {
  const executor = createLocalExecutor({ workers: 1, sandbox: 'all' })
  const orders = Array.from({ length: ORDERS }, (_, seed) => seed)
  const range = { orders, questions: store.questions.map((_, question) => question) }
  const task = { program: controllerProgramOf('cmc'), store, settings: PAPER_SETTINGS, beta, range }
  try {
    const times: number[] = []
    for (let run = 0; run < WARM_UP + RUNS; run += 1) {
      const before = cpuTime()
      await executor.evaluate(task)
      const after = cpuTime()
      if (before === undefined || after === undefined) return undefined
      if (run >= WARM_UP) times.push(after - before)
    }
    return median(times)
  } finally {
    await executor.close()
  }
}
