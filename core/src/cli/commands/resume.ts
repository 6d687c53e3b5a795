import { resolve } from 'node:path'
import { checkEnvironment } from '../../experiment/check-environment.ts'
import { conductRun } from '../../run/conduct-run.ts'
import { experimentOfRun } from '../../run/experiment-of-run.ts'
import { defineCommand } from '../command.ts'
import { executorRequest, RUN_EXECUTOR_OPTIONS } from '../executor-options.ts'

export default defineCommand({
  positionals: {
    run: { type: 'string', demandOption: true, describe: 'A run folder' },
  },
  options: RUN_EXECUTOR_OPTIONS,
  examples: [['resume runs/quickstart-7', 'Go on after Ctrl-C, a crash or a power cut']],

  async run(args, context) {
    const request = executorRequest(args, ['resume'])
    const folder = resolve(context.cwd, args.run)
    const { experiment } = experimentOfRun(folder)
    checkEnvironment(experiment, context.env)
    return conductRun({ experiment, folder, request, mode: 'resume' }, context)
  },
})
