import { resolve } from 'node:path'
import { readExperiment } from '../../experiment/read-experiment.ts'
import { validateExperiment } from '../../run/validation.ts'
import { defineCommand } from '../command.ts'
import { validationText } from '../validation-text.ts'

export default defineCommand({
  positionals: {
    experiment: { type: 'string', demandOption: true, describe: 'An experiment file (YAML)' },
  },
  options: {
    set: { type: 'string', array: true, default: [], describe: 'Replace a value: path=value; repeatable' },
    format: {
      choices: ['text', 'json'] as const,
      default: 'text',
      describe: 'text: the experiment as YAML, the estimate as comments; json: both as data',
    },
  },
  examples: [
    ['validate experiments/quickstart.yaml', 'Every value of the experiment, and what it can take'],
    ['validate experiments/quickstart.yaml --format json', 'The same for programs'],
  ],

  async run(args, { cwd, env, signal, out }) {
    const experiment = await readExperiment(resolve(cwd, args.experiment), { settings: args.set, env })
    const now = () => performance.now()
    const validation = await validateExperiment(experiment, { cwd, env, signal, now })
    out(args.format === 'json' ? `${JSON.stringify(validation, undefined, 2)}\n` : validationText(validation))
    return 0
  },
})
