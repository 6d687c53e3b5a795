import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Experiment } from '../experiment/experiment.ts'

const use = z.object({ use: z.string(), with: z.record(z.string(), z.json()).optional() })

const schema = z.object({
  file: z.string(),
  folder: z.string(),
  patience: z.number().optional(),
  executor: use.optional(),
  report: z.array(use),
})

/** Where a run's experiment came from, its reporters, its executor and its patience: what a resumed run needs and no result depends on. */
export type RunOrigin = z.output<typeof schema>

export function originOf({ file, folder, spec }: Experiment): RunOrigin {
  return { file, folder, patience: spec.patience, executor: spec.executor, report: [...spec.report] }
}

/** Reads origin.json; without one, plugins beside the experiment cannot be found, others can. */
export function readOrigin(path: string, fallback: RunOrigin): RunOrigin {
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return fallback
  }
}
