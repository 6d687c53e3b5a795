import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { AutottsError } from '../errors/autotts-error.ts'
import { checkBudget } from './check-budget.ts'
import type { Experiment } from './experiment.ts'
import { ExperimentDocument } from './experiment-document.ts'
import { experimentSchema } from './experiment-schema.ts'
import { validateLocated } from './validate-located.ts'

export interface ExperimentOverrides {
  /** `path=value`, applied in order. */
  readonly settings?: readonly string[]
  readonly seed?: number
}

/** Reads text as an experiment; `file` is where it came from. @throws AutottsError E_EXPERIMENT_* */
export function parseExperiment(text: string, file: string, overrides: ExperimentOverrides = {}): Experiment {
  const locate = new ExperimentDocument(text, file)
  for (const setting of overrides.settings ?? []) locate.set(setting)
  if (overrides.seed !== undefined) locate.set(`seed=${overrides.seed}`)
  const spec = validateLocated(experimentSchema, locate.toValue(), {
    locate,
    at: [],
    code: 'E_EXPERIMENT_VALUE',
    keyCode: 'E_EXPERIMENT_KEY',
  })
  checkBudget(spec, locate)
  return { spec, file, folder: dirname(resolve(file)), locate }
}

/** Reads an experiment file. @throws AutottsError E_EXPERIMENT_* */
export async function readExperiment(file: string, overrides: ExperimentOverrides = {}): Promise<Experiment> {
  return parseExperiment(await readText(file), file, overrides)
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    const why = cause instanceof Error && 'code' in cause ? String(cause.code) : 'it cannot be read'
    const message = why === 'ENOENT' ? `there is no file ${file}` : `${file} cannot be read (${why})`
    throw new AutottsError('E_EXPERIMENT_FILE', message, {
      expected: 'an experiment file, such as experiments/quickstart.yaml',
      next: 'Give the path from the folder that you are in.',
      cause,
    })
  }
}
