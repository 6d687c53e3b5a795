import { relative, resolve } from 'node:path'
import { GRADINGS } from '../../replay/replay-columns.ts'
import type { ReplayStore } from '../../replay/replay-store.ts'
import { PaperResults } from '../../report/reproduction/paper-results.ts'
import { comparisonText } from '../../report/reproduction/render-comparison.ts'
import { REPRODUCTIONS, type ReproductionName } from '../../report/reproduction/reproductions.ts'
import { TABLE_2_NEEDS } from '../../report/reproduction/table-2.ts'
import { writeComparison } from '../../report/reproduction/write-comparison.ts'
import { branchOrders } from '../check-number.ts'
import { defineCommand } from '../command.ts'
import type { CommandContext } from '../command-context.ts'
import { EXECUTOR_OPTIONS, workersOf } from '../executor-options.ts'
import { budgetsOf } from '../measure-options.ts'
import { BUDGETS } from '../measures.ts'
import { paperStores } from '../paper-stores.ts'
import { planPaperCells } from '../plan-paper-cells.ts'
import { printFailures } from '../print-failures.ts'
import { reproduceDiscovered } from '../reproduce-discovered.ts'
import { runPaperCells } from '../run-paper-cells.ts'
import { storesOf } from '../stores-of.ts'
import { table2Stores } from '../table-2-stores.ts'
import { unwritable } from '../unwritable.ts'

const PATH = ['reproduce']
const PAPER_ORDERS = 100
const NAMES = Object.keys(REPRODUCTIONS) as readonly ReproductionName[]

export default defineCommand({
  positionals: {
    target: {
      choices: [...NAMES, 'all', 'discovered'] as const,
      demandOption: true,
      describe: 'A table or figure, or all; or Table 1 with the found programs of experiments/discovered',
    },
  },
  options: {
    intervals: {
      type: 'boolean',
      default: false,
      describe: '95% intervals from a bootstrap over questions',
    },
    out: { type: 'string', default: 'reproduced', describe: 'Folder for CSV, Markdown and SVG files' },
    store: {
      type: 'string',
      array: true,
      default: [],
      describe: 'Stores of your own for table2; repeatable',
    },
    stores: {
      type: 'string',
      array: true,
      default: ['qwen3-*/*'],
      describe: 'Of discovered: ids or globs over ids; the others are not opened. Repeatable',
    },
    grading: { choices: GRADINGS, default: 'paper' as const, describe: 'Of discovered' },
    budgets: {
      type: 'string',
      defaultDescription: BUDGETS.join(','),
      describe: 'Of discovered: mean tokens per question, with commas between them',
    },
    folder: {
      type: 'string',
      default: 'experiments/discovered',
      describe: 'Of discovered: the folder of found programs',
    },
    ledger: {
      type: 'string',
      defaultDescription: 'the nearest docs/discovery.md, from the programs upwards and then from here',
      describe: 'Of discovered: the page with the ledger of looks at held-out stores',
    },
    record: {
      type: 'boolean',
      default: false,
      describe: 'Of discovered: write held-out figures beside the programs',
    },
    from: {
      type: 'string',
      describe: 'Folder of released files to take instead of downloading (or AUTOTTS_DATA)',
    },
    orders: {
      type: 'number',
      default: PAPER_ORDERS,
      describe: 'Branch orders per question; the paper has 100',
    },
    ...EXECUTOR_OPTIONS,
  },
  examples: [
    ['reproduce table1', 'The main table; downloads the released stores where they are missing'],
    ['reproduce all --intervals', 'Every table and figure, with uncertainty'],
    [
      "reproduce discovered --stores 'qwen3-*/aime24'",
      'Found programs beside the paper’s, held-out stores left closed',
    ],
  ],

  async run(args, context) {
    const orders = branchOrders(args.orders, PATH)
    const workers = workersOf(args.workers, PATH)
    if (orders !== PAPER_ORDERS) {
      context.note(`The paper has ${PAPER_ORDERS} branch orders: with ${orders} other digits come out.\n`)
    }
    if (args.target === 'discovered') {
      return reproduceDiscovered(
        {
          folder: resolve(context.cwd, args.folder),
          stores: args.stores,
          grading: args.grading,
          orders,
          budgets: budgetsOf(args, PATH),
          intervals: args.intervals,
          out: resolve(context.cwd, args.out),
          ledger: args.ledger === undefined ? undefined : resolve(context.cwd, args.ledger),
          record: args.record,
          workers,
          sandbox: args.sandbox,
        },
        context,
      )
    }
    const own = await ownStores(args.store, context)
    const columns = table2Stores(own)
    const asked = args.target === 'all' ? NAMES : NAMES.filter((name) => name === args.target)
    const names = asked.filter((name) => name !== 'table2' || columns.length > 0)
    if (names.length < asked.length) context.out(`${TABLE_2_NEEDS}\n\n`)
    const wanted = names.flatMap((name) => REPRODUCTIONS[name].cells(columns))
    const stores = new Map(own.map((store) => [store.id, store]))
    const released = [...new Set(wanted.map(({ store }) => store))].filter((id) => !stores.has(id))
    for (const [id, store] of await paperStores(released, args.from, context)) stores.set(id, store)
    const plan = planPaperCells(wanted, stores, orders)
    const { finished, failed } = await runPaperCells(plan, { workers, sandbox: args.sandbox }, context)
    const results = new PaperResults(finished, args.intervals)
    const folder = resolve(context.cwd, args.out)
    for (const name of names) {
      const comparison = REPRODUCTIONS[name].compare(results, columns)
      context.out(`${comparisonText(comparison)}\n`)
      const files = await writeComparison(comparison, folder).catch((cause: unknown) => {
        throw unwritable(folder, cause)
      })
      context.note(`wrote ${files.map((file) => relative(context.cwd, file)).join(', ')}\n`)
    }
    printFailures([], failed, context)
    return failed.length === 0 ? 0 : 1
  },
})

async function ownStores(specs: readonly string[], context: CommandContext): Promise<readonly ReplayStore[]> {
  const { stores, errors } = await storesOf(specs, context)
  const [wrong] = errors
  if (wrong !== undefined) throw wrong
  return stores
}
