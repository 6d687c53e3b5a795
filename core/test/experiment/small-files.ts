import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { AutottsError } from '../../src/errors/autotts-error.ts'
import type { Experiment } from '../../src/experiment/experiment.ts'
import { type ExperimentOverrides, readExperiment } from '../../src/experiment/read-experiment.ts'

export interface SmallFiles {
  readonly folder: string
  /** Reads one of the files as an experiment; the environment is empty unless it is given. */
  read(name: string, overrides?: ExperimentOverrides): Promise<Experiment>
  /** The error that reading it ends with. */
  refusal(name: string, overrides?: ExperimentOverrides): Promise<AutottsError>
}

/** A folder with the files given, gone after the test. */
export function smallFiles(
  t: { teardown(end: () => void): void },
  files: Readonly<Record<string, string>>,
): SmallFiles {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'autotts-experiment-')))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  const read: SmallFiles['read'] = (name, overrides) =>
    readExperiment(join(folder, name), { env: {}, ...overrides })
  return {
    folder,
    read,
    async refusal(name, overrides) {
      try {
        await read(name, overrides)
      } catch (thrown) {
        if (thrown instanceof AutottsError) return thrown
        throw thrown
      }
      throw new Error(`${name} was accepted`)
    },
  }
}
