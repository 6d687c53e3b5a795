import { relative, resolve } from 'node:path'
import { evaluateCells } from '../../evaluation/evaluate-cells.ts'
import { type FinishedCell, isFailed, isFinished } from '../../evaluation/evaluation-cell.ts'
import { createLocalExecutor } from '../../execution/local-executor.ts'
import { PaperResults } from '../../report/reproduction/paper-results.ts'
import { comparisonText } from '../../report/reproduction/render-comparison.ts'
import { REPRODUCTIONS, type ReproductionName } from '../../report/reproduction/reproductions.ts'
import { TABLE_2_NEEDS } from '../../report/reproduction/table-2.ts'
import { writeComparison } from '../../report/reproduction/write-comparison.ts'
import { positiveInteger } from '../check-number.ts'
import { defineCommand } from '../command.ts'
import { EXECUTOR_OPTIONS, workersOf } from '../executor-options.ts'
import { paperStores } from '../paper-stores.ts'
import { planPaperCells } from '../plan-paper-cells.ts'
import { printFailures } from '../print-failures.ts'
import { storesOf } from '../stores-of.ts'
import { table2Stores } from '../table-2-stores.ts'
import { unwritable } from '../unwritable.ts'

const PATH = ['reproduce']
const NAMES = Object.keys(REPRODUCTIONS) as readonly ReproductionName[]

export default defineCommand({
  positionals: {
    target: {
      choices: [...NAMES, 'all'] as const,
      demandOption: true,
      describe: 'A table or figure, or all',
    },
  },
  options: {
    intervals: { type: 'boolean', default: false, describe: '95% intervals from a bootstrap over questions' },
    out: { type: 'string', default: 'reproduced', describe: 'Folder for CSV, Markdown and SVG files' },
    store: {
      type: 'string',
      array: true,
      default: [],
      describe: 'Stores of your own for table2; repeatable',
    },
    from: {
      type: 'string',
      describe: 'Folder of released files to take instead of downloading (or AUTOTTS_DATA)',
    },
    orders: { type: 'number', default: 100, describe: 'Branch orders per question; the paper has 100' },
    ...EXECUTOR_OPTIONS,
  },
  examples: [
    ['reproduce table1', 'The main table; downloads the released stores where they are missing'],
    ['reproduce all --intervals', 'Every table and figure, with uncertainty'],
  ],

  async run(args, context) {
    const { signal } = context
    const orders = positiveInteger(args.orders, 'orders', PATH)
    const workers = workersOf(args.workers, PATH)
    const given = await storesOf(args.store, context)
    const [wrong] = given.errors
    if (wrong !== undefined) throw wrong
    const extra = table2Stores(given.stores)
    const asked = args.target === 'all' ? NAMES : NAMES.filter((name) => name === args.target)
    const names = asked.filter((name) => name !== 'table2' || extra.length > 0)
    if (names.length < asked.length) context.out(`${TABLE_2_NEEDS}\n\n`)
    if (names.length === 0) return 0
    const wanted = names.flatMap((name) => REPRODUCTIONS[name].cells(extra))
    const own = new Map(given.stores.map((store) => [store.id, store]))
    const ids = [...new Set(wanted.map(({ store }) => store))].filter((id) => !own.has(id))
    const stores = new Map([...own, ...(await paperStores(ids, args.from, context))])
    const plan = planPaperCells(wanted, stores, orders)
    const executor = createLocalExecutor({ workers, sandbox: args.sandbox })
    try {
      const progress = await context.progress('running', plan.size)
      const outcomes = await evaluateCells(executor, [...plan.values()], {
        parallel: 2 * workers,
        signal,
        onOutcome: ({ cell }, ended) => progress.update(ended, `${cell.program.name} ${cell.store.id}`),
      }).finally(() => progress.stop())
      signal.throwIfAborted()
      const keys = new Map([...plan].map(([key, cell]) => [cell, key]))
      const finished = new Map<string, FinishedCell>(
        outcomes.filter(isFinished).map((outcome) => [keys.get(outcome.cell) ?? '', outcome]),
      )
      const results = new PaperResults(finished, args.intervals)
      const folder = resolve(context.cwd, args.out)
      for (const name of names) {
        const comparison = REPRODUCTIONS[name].compare(results, extra)
        context.out(`${comparisonText(comparison)}\n`)
        const files = await writeComparison(comparison, folder).catch((cause: unknown) => {
          throw unwritable(folder, cause)
        })
        context.note(`wrote ${files.map((file) => relative(context.cwd, file)).join(', ')}\n\n`)
      }
      const failed = outcomes.filter(isFailed)
      printFailures([], failed, context)
      return failed.length === 0 ? 0 : 1
    } finally {
      await executor.close()
    }
  },
})
