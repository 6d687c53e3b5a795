import { relative, resolve } from 'node:path'
import { createLocalExecutor } from '../../execution/local-executor.ts'
import { experimentOfRun } from '../../run/experiment-of-run.ts'
import { findStores } from '../../run/experiment-stores.ts'
import { checkForkable, forkedExperiment, keptEvents, writeFork } from '../../run/fork-run.ts'
import { leakAudit } from '../../run/leak-audit.ts'
import { prepareRun } from '../../run/prepare-run.ts'
import { runFiles } from '../../run/run-files.ts'
import { storesOpened } from '../../run/stores-opened.ts'
import { openedStores, openStore } from '../../stores/index.ts'
import { defineCommand } from '../command.ts'

export default defineCommand({
  positionals: {
    run: { type: 'string', demandOption: true, describe: 'A run folder' },
  },
  options: {
    at: { type: 'string', describe: 'Last event to keep: a line of the log, or the id of an individual' },
    set: { type: 'string', array: true, default: [], describe: 'Replace a value: path=value; repeatable' },
    out: { type: 'string', describe: 'Folder of the new run; by default RUN-fork' },
  },
  examples: [
    ['fork runs/quickstart-7 --set budget.individuals=300', 'Go on with a run that used up its budget'],
    ['fork runs/quickstart-7 --at i0040 --set slots=2', 'Another way from the 41st individual on'],
  ],

  async run(args, context) {
    const lines = /^\d+$/.test(args.at ?? '') ? Number(args.at) : undefined
    const run = experimentOfRun(resolve(context.cwd, args.run), lines)
    const events = keptEvents(run, args.at)
    const experiment = forkedExperiment(run, args.set)
    const before = openedStores()
    const stores = await findStores(experiment, {
      cwd: context.cwd,
      env: context.env,
      signal: context.signal,
      importHeldOut: async () => {},
    })
    const audit = await leakAudit(experiment, stores)
    const executor = await createLocalExecutor({ workers: 1 })
    try {
      const prepared = await prepareRun(experiment, await Promise.all(stores.search.map(openStore)), executor)
      checkForkable(run, prepared.header)
      const to = runFiles(
        args.out === undefined ? `${run.files.folder}-fork` : resolve(context.cwd, args.out),
      )
      const opening = [...(audit === undefined ? [] : [audit]), storesOpened(before, stores.heldOut)]
      writeFork(prepared, events, { opening, settings: args.set, from: run.files, to })
      const folder = relative(context.cwd, to.folder)
      context.note(`${events.length} events are kept; go on with\n  npx autotts resume ${folder}\n`)
      return 0
    } finally {
      await executor.close()
    }
  },
})
