import { AutottsError } from '../errors/autotts-error.ts'
import type { RunStarted } from '../events/search-event.ts'
import type { Experiment } from '../experiment/experiment.ts'
import { experimentSchema, type PluginUse } from '../experiment/experiment-schema.ts'
import type { RunOrigin } from './run-origin.ts'

/** The experiment of a run, read from its log: to go on, or to report, the YAML file is not needed. */
export function experimentOfHeader(header: RunStarted, origin: RunOrigin, log: string): Experiment {
  const report: readonly PluginUse[] = origin.report
  const { patience, executor } = origin
  const parsed = experimentSchema.safeParse({ ...asObject(header.experiment), report, patience, executor })
  if (!parsed.success)
    throw new AutottsError('E_RUN_LOG', 'the experiment in the header of the log is not one', {
      place: { file: log, line: 1 },
      next: 'The run was made by another version of autotts; use that one, or start anew with --fresh.',
      cause: parsed.error,
    })
  const place = { file: log, line: 1 }
  const { file, folder } = origin
  return { spec: parsed.data, file, folder, locate: { value: () => place, key: () => place } }
}

function asObject(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {}
}
