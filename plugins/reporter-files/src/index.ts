import { definePlugin } from 'autotts'
import { z } from 'zod'
import { FilesReporter } from './files-reporter.ts'

export { FilesReporter } from './files-reporter.ts'

export default definePlugin({
  kind: 'reporter',
  name: 'reporter-files',
  apiVersion: 1,
  summary: 'Writes result.json, curves.csv, the best programs and report.md when a run ends or is stopped.',
  options: z.strictObject({}),
  create: () => new FilesReporter(),
})
