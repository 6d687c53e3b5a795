import { defineCommand } from '../command.ts'
import { usageError } from '../usage-error.ts'

/** All checks run at the same time, so this is about what the whole examination takes at most. */
const LIMIT_SECONDS = 4

export default defineCommand({
  positionals: {
    experiment: { type: 'string', describe: 'An experiment file (YAML) to look at as well' },
  },
  options: {
    format: {
      choices: ['text', 'json'] as const,
      default: 'text' as const,
      describe: 'How to print the findings',
    },
    network: {
      type: 'boolean',
      default: false,
      describe: 'Ask the model servers of the experiment for their models',
    },
    timeout: { type: 'number', default: LIMIT_SECONDS, describe: 'Seconds that one check may take' },
  },
  examples: [
    ['doctor', 'whether this machine can run autotts, and how to mend what is wrong'],
    ['doctor experiments/discover-aime24.yaml --network', 'what this experiment needs as well'],
  ],
  async run({ experiment, format, network, timeout }, { env, cwd, signal, colours, out }) {
    if (!(timeout > 0 && timeout <= 3600))
      throw usageError(`--timeout is ${timeout}`, ['doctor'], 'seconds, above 0 and at most 3600')
    if (network && experiment === undefined)
      throw usageError('--network names no servers', ['doctor'], 'an experiment, whose servers are asked')
    const [{ examine }, { doctorChecks }, { ExperimentInquiry }, { renderDoctor }] = await Promise.all([
      import('../../doctor/examine.ts'),
      import('../../doctor/doctor-checks.ts'),
      import('../../doctor/experiment-inquiry.ts'),
      import('../../doctor/render-doctor.ts'),
    ])
    await using inquiry =
      experiment === undefined ? undefined : new ExperimentInquiry({ file: experiment, cwd }, env)
    const checks = doctorChecks({ env, cwd, network, ...(inquiry && { inquiry }) })
    const results = await examine(checks, { limit: timeout * 1_000, signal })
    const passed = results.every(({ status }) => status !== 'fail')
    out(
      format === 'json'
        ? `${JSON.stringify({ passed, checks: results }, null, 2)}\n`
        : renderDoctor(results, colours),
    )
    return passed ? 0 : 1
  },
})
