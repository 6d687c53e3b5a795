import { resolve } from 'node:path'
import { stringify } from 'yaml'
import { IDS } from '../../composition/ids.ts'
import { resolvedExperiment } from '../../composition/load-plugins.ts'
import type { SharedQuestions } from '../../events/search-event.ts'
import { createLocalExecutor } from '../../execution/local-executor.ts'
import type { Experiment } from '../../experiment/experiment.ts'
import { readExperiment } from '../../experiment/read-experiment.ts'
import { findStores } from '../../run/experiment-stores.ts'
import { leakAudit, leakLines } from '../../run/leak-audit.ts'
import { type PreparedRun, prepareRun } from '../../run/prepare-run.ts'
import { openStore } from '../../stores/index.ts'
import { defineCommand } from '../command.ts'

export default defineCommand({
  positionals: {
    experiment: { type: 'string', demandOption: true, describe: 'An experiment file (YAML)' },
  },
  options: {
    set: { type: 'string', array: true, default: [], describe: 'Replace a value: path=value; repeatable' },
  },
  examples: [['validate experiments/quickstart.yaml', 'Every value of the experiment, defaults filled in']],

  async run(args, context) {
    const experiment = await readExperiment(resolve(context.cwd, args.experiment), {
      settings: args.set,
      env: context.env,
    })
    const stores = await findStores(experiment, {
      cwd: context.cwd,
      env: context.env,
      signal: context.signal,
      importHeldOut: async () => {},
    })
    const audit = await leakAudit(experiment, stores)
    const { search, heldOut } = stores
    const executor = await createLocalExecutor({ workers: 1 })
    try {
      const run = await prepareRun(experiment, await Promise.all(search.map(openStore)), executor)
      const ids = (refs: typeof search) => refs.map(({ id }) => id).join(', ') || 'none'
      context.out(stringify(resolvedExperiment(experiment, run.plugins)))
      context.out(
        `\n# search on  ${ids(search)}\n# held out   ${ids(heldOut)}\n${leaks(audit?.shared ?? [])}${estimate(run)}`,
      )
      return 0
    } finally {
      await executor.close()
    }
  },
})

function leaks(shared: readonly SharedQuestions[]): string {
  return leakLines(shared)
    .map((line) => `# warning    ${line}\n`)
    .join('')
}

/** The most that model calls can cost, as the budget says. */
function modelBounds({ spec: { budget } }: Experiment, asks: boolean): string {
  if (!asks) return '0 dollars'
  const { usd, tokens } = budget
  const bounds = [
    ...(usd === undefined ? [] : [`${usd} dollars`]),
    ...(tokens === undefined ? [] : [`${tokens.toLocaleString('en-US')} tokens of model calls`]),
  ]
  return bounds.join(', ') || 'model calls without a bound of their own'
}

/** What the search can take at most, as far as that is known. */
function estimate({ container, experiment }: PreparedRun): string {
  const { fitness, stores, models } = container.get(IDS.components)
  const each = fitness.reserve?.(stores)
  const { individuals, episodes } = experiment.spec.budget
  if (each === undefined) return `# at most    ${individuals ?? 'any number of'} evaluations\n`
  const most = Math.min(
    individuals ?? Number.POSITIVE_INFINITY,
    Math.floor((episodes ?? Number.POSITIVE_INFINITY) / each),
  )
  const count = Number.isFinite(most)
    ? `${most} evaluations, ${(most * each).toLocaleString('en-US')} episodes`
    : 'bounded by time only'
  return `# at most    ${count} (${each.toLocaleString('en-US')} episodes an evaluation), ${modelBounds(experiment, models.length > 0)}\n`
}
