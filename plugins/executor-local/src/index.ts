import { createLocalExecutor, definePlugin } from 'autotts'
import { z } from 'zod'

export default definePlugin({
  kind: 'executor',
  name: 'executor-local',
  apiVersion: 1,
  summary: 'Runs programs on the cores of this machine, untrusted ones in the sandbox.',
  options: z.strictObject({
    workers: z
      .int()
      .min(1)
      .max(1_024)
      .optional()
      .describe('Pieces of work at a time; one a core where it is left out. --workers goes before it.'),
    sandbox: z
      .enum(['untrusted', 'all'])
      .default('untrusted')
      .describe('Which programs run in the sandbox: those that are not first party, or all.'),
  }),
  create: ({ options }) => ({
    start(request) {
      const workers = request.workers ?? options.workers
      const sandbox = options.sandbox === 'all' ? 'all' : (request.sandbox ?? 'untrusted')
      return createLocalExecutor({ ...(workers === undefined ? {} : { workers }), sandbox })
    },
  }),
})
