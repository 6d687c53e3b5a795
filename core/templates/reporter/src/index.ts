import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { definePlugin } from 'autotts'
import { z } from 'zod'

export default definePlugin({
  kind: 'reporter',
  name: 'my-plugin',
  apiVersion: 1,
  summary: 'Writes how many events of each type a run had.',
  options: z.strictObject({
    file: z
      .string()
      .regex(/^[\w.-]+$/)
      .default('event-counts.json')
      .describe('A file in the run folder.'),
  }),
  create: ({ options }) => ({
    async report(events, { folder, output }) {
      const counts: Record<string, number> = {}
      await events.forEach(({ type }) => {
        counts[type] = (counts[type] ?? 0) + 1
      })
      await writeFile(join(folder, options.file), `${JSON.stringify(counts, null, 2)}\n`)
      output.note(`${options.file}: ${Object.keys(counts).length} types of events`)
    },
  }),
})
