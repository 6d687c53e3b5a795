import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { AutottsError } from '../errors/autotts-error.ts'
import { applySetting } from './apply-setting.ts'
import { checkBudget } from './check-budget.ts'
import { type Environment, fillEnvironment, interpolate } from './environment.ts'
import type { Experiment } from './experiment.ts'
import { experimentSchema } from './experiment-schema.ts'
import { extendSource } from './extend-source.ts'
import { readSource } from './read-source.ts'
import { rebaseFiles } from './rebase-files.ts'
import { SourceLocator } from './source-locator.ts'
import { type SourceTree, toValue } from './source-tree.ts'
import { validateLocated } from './validate-located.ts'

export interface ExperimentOverrides {
  /** `path=value`, applied in order, after everything that files say. */
  readonly settings?: readonly string[]
  readonly seed?: number
  /** Where the variables are looked up that the experiment names under `env`; by default those of this process. */
  readonly env?: Environment
  /** Whether the text is a resolved experiment out of a log: settings are applied, nothing else is looked up. */
  readonly resolved?: boolean
}

/**
 * Reads text as an experiment; `file` is where it came from, and where relative paths in it start.
 * @throws AutottsError E_EXPERIMENT_*
 */
export function parseExperiment(text: string, file: string, overrides: ExperimentOverrides = {}): Experiment {
  const folder = dirname(resolve(file))
  const tree = sourceOf(text, file, overrides)
  const locate = new SourceLocator(tree)
  const spec = validateLocated(experimentSchema, toValue(tree), {
    locate,
    at: [],
    code: 'E_EXPERIMENT_VALUE',
    keyCode: 'E_EXPERIMENT_KEY',
  })
  checkBudget(spec, locate)
  return { spec, file, folder, locate }
}

/** Bases first, then the file, then the environment, then `--set`. */
function sourceOf(text: string, file: string, overrides: ExperimentOverrides): SourceTree {
  const { settings = [], seed, env = process.env, resolved = false } = overrides
  const written = readSource(text, file)
  const filled = resolved ? written : fillEnvironment(extendSource(written, [file]), env)
  const all = seed === undefined ? settings : [...settings, `seed=${seed}`]
  const set = all.reduce(applySetting, filled)
  return resolved ? set : rebaseFiles(interpolate(set), dirname(resolve(file)))
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
      place: { file },
      expected: 'an experiment file, such as experiments/quickstart.yaml',
      next: 'Give the path from the folder that you are in.',
      cause,
    })
  }
}
