import { readFileSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { commitOf } from '../../../discovered/commit-of.ts'
import type { DiscoveredRecord } from '../../../discovered/discovered-record.ts'
import { discoveryInRun } from '../../../discovered/discovery-in-run.ts'
import { lineageOf } from '../../../discovered/lineage-of.ts'
import { setFigures } from '../../../discovered/set-figures.ts'
import { writeDiscovered } from '../../../discovered/write-discovered.ts'
import { AutottsError } from '../../../errors/autotts-error.ts'
import { isFailed, isFinished } from '../../../evaluation/evaluation-cell.ts'
import { outcomesOfCells } from '../../../evaluation/outcomes/outcomes-of-cells.ts'
import { contentHashOfText } from '../../../events/content-hash-of-text.ts'
import { BETA_GRID } from '../../../replay/beta-grid.ts'
import { experimentOfRun } from '../../../run/experiment-of-run.ts'
import { findStores } from '../../../run/experiment-stores.ts'
import { checkUnchanged } from '../../../run/open-run.ts'
import { settingsOf } from '../../../run/prepare-run.ts'
import { runState } from '../../../run/run-state.ts'
import { openStore } from '../../../stores/index.ts'
import { branchOrders } from '../../check-number.ts'
import { defineCommand } from '../../command.ts'
import { evaluateRequest } from '../../evaluate-request.ts'
import { EXECUTOR_OPTIONS, workersOf } from '../../executor-options.ts'
import { budgetsOf } from '../../measure-options.ts'
import { printFailures } from '../../print-failures.ts'

const PATH = ['discovered', 'add']

export default defineCommand({
  positionals: {
    run: { type: 'string', demandOption: true, describe: 'The folder of a run that has ended' },
  },
  options: {
    program: {
      type: 'string',
      describe: 'Id of the individual; the bred one with the best budget-averaged accuracy by default',
    },
    name: { type: 'string', describe: 'Name of the two files; by default EXPERIMENT-SEED-ID' },
    mechanism: { type: 'string', default: '', describe: 'How it works, in words; or write it into the YAML' },
    budgets: { type: 'string', describe: 'Mean tokens per question of the figures; 75k, 150k, 300k, 600k' },
    orders: { type: 'number', default: 100, describe: 'Branch orders per question of the figures' },
    into: { type: 'string', default: 'experiments/discovered', describe: 'Folder of found programs' },
    ...EXECUTOR_OPTIONS,
  },
  examples: [['discovered add runs/discover-aime24-7 --name trend-vote', 'Keep what a run found']],

  async run(args, context) {
    const workers = workersOf(args.workers, PATH)
    const orders = branchOrders(args.orders, PATH)
    const budgets = budgetsOf(args, PATH)
    const { files, past, header, experiment } = experimentOfRun(resolve(context.cwd, args.run))
    const state = runState(past, files)
    const { ended, opened } = state
    if (ended === undefined || opened === undefined) throw unfit(args.run, ended === undefined)
    const individual = discoveryInRun(state, args.program, { budgets, folder: args.run })
    const { name: title, seed } = experiment.spec
    const name = args.name ?? `${title}-${seed}-${individual.id}`
    const { search } = await findStores(experiment, {
      cwd: context.cwd,
      env: context.env,
      signal: context.signal,
      importHeldOut: async () => {},
      onAbsent: () => undefined,
    })
    const stores = await Promise.all(search.map(openStore))
    const hashes = Object.fromEntries(stores.map(({ id, contentHash }) => [id, contentHash]))
    checkUnchanged(files, { stores: header.stores }, { stores: hashes })
    const { source, trusted } = individual.program
    const settings = settingsOf(experiment)
    const program = { name, source, trusted }
    const request = { programs: [program], stores, settings, betas: BETA_GRID, orders, assignments: [] }
    const options = { label: 'measuring', workers, sandbox: args.sandbox }
    const { outcomes, errors } = await evaluateRequest(request, options, context)
    const failed = outcomes.filter(isFailed)
    printFailures(errors, failed, context)
    context.signal.throwIfAborted()
    if (errors.length + failed.length > 0) return 1
    const { grading } = settings
    const selection = setFigures(outcomesOfCells(outcomes.filter(isFinished)), { stores, grading, budgets })
    const record: DiscoveredRecord = {
      format: 1,
      name,
      program: contentHashOfText(source),
      mechanism: args.mechanism,
      run: {
        experiment: title,
        seed,
        individual: individual.id,
        tried: state.asked.length,
        ended,
        log: contentHashOfText(readFileSync(files.events, 'utf8')),
        code: header.versions['autotts'] ?? '',
        commit: await commitOf(context.cwd),
        opened: { ...opened.stores },
        sealed: [...opened.sealed],
      },
      lineage: lineageOf(individual.id, state.evaluated),
      selection,
    }
    const file = await writeDiscovered(resolve(context.cwd, args.into), record, source)
    const path = relative(context.cwd, file)
    context.out(
      `${path}: ${individual.id} of ${args.run}, ${selection.accuracy.toFixed(2)}% averaged over ${budgets.join(', ')} tokens ` +
        `on ${Object.keys(selection.stores).join(', ')}\n`,
    )
    if (args.mechanism === '') context.note(`Say in ${path} under \`mechanism\` how it works.\n`)
    return 0
  },
})

function unfit(run: string, unended: boolean): AutottsError {
  const why = unended ? 'has not ended' : 'does not say which stores its search opened'
  return new AutottsError('E_DISCOVERED', `${run} ${why}`, {
    expected: 'a run that has ended, with StoresOpened in its log',
    next: unended ? `Finish it with \`autotts resume ${run}\`.` : 'Run the experiment again.',
  })
}
