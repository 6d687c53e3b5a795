import { definePlugin } from 'autotts'
import { z } from 'zod'
import { TerminalReporter } from './terminal-reporter.ts'

export { TerminalReporter } from './terminal-reporter.ts'

export default definePlugin({
  kind: 'reporter',
  name: 'reporter-terminal',
  apiVersion: 1,
  summary: 'A live line on a terminal, a line now and then elsewhere, and news of better programs.',
  options: z.strictObject({
    every: z
      .number()
      .min(0)
      .default(10)
      .describe('Seconds between two lines where the output is no terminal.'),
  }),
  create: ({ options }) => new TerminalReporter(options.every, () => performance.now()),
})
