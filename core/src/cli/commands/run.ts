import { join, resolve } from 'node:path'
import { readExperiment } from '../../experiment/read-experiment.ts'
import { conductRun } from '../../run/conduct-run.ts'
import { defineCommand } from '../command.ts'
import { executorRequest, RUN_EXECUTOR_OPTIONS } from '../executor-options.ts'

const PATH = ['run']

export default defineCommand({
  positionals: {
    experiment: { type: 'string', demandOption: true, describe: 'An experiment file (YAML)' },
  },
  options: {
    set: {
      type: 'string',
      array: true,
      default: [],
      describe: 'Replace a value of the experiment: path=value; repeatable',
    },
    seed: { type: 'number', describe: 'Replace the seed' },
    out: { type: 'string', describe: 'Run folder; by default runs/NAME-SEED' },
    fresh: {
      type: 'boolean',
      default: false,
      describe: 'Run anew where the folder holds a run; another experiment in it is moved aside',
    },
    'replay-models': {
      type: 'string',
      describe: 'Take model calls from a run folder that recorded them, and ask nobody',
    },
    ...RUN_EXECUTOR_OPTIONS,
  },
  examples: [
    ['run experiments/quickstart.yaml', 'A search on synthetic data, without key or download'],
    ['run experiments/discover-aime24.yaml --set budget.individuals=40', 'A short search on real data'],
  ],

  async run(args, context) {
    const request = executorRequest(args, PATH)
    const experiment = await readExperiment(resolve(context.cwd, args.experiment), {
      settings: args.set,
      env: context.env,
      ...(args.seed === undefined ? {} : { seed: args.seed }),
    })
    const { name, seed } = experiment.spec
    const folder = resolve(context.cwd, args.out ?? join('runs', `${name}-${seed}`))
    const mode = args.fresh ? 'fresh' : 'run'
    const recorded = args['replay-models']
    const replayed = recorded === undefined ? {} : { replayModels: resolve(context.cwd, recorded) }
    return conductRun({ experiment, folder, request, mode, ...replayed }, context)
  },
})
