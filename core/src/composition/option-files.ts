import { readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { AutottsError, type SourcePlace } from '../errors/autotts-error.ts'
import type { Experiment, ExperimentPath } from '../experiment/experiment.ts'
import type { OptionFiles } from './define-plugin.ts'

/** Most bytes of a file that an option names: it becomes a part of the log. */
const MOST_BYTES = 1_000_000

/**
 * The files that options below `at` name. A file lies where the experiment file says that names it, which may be one below
 * the experiment (`extends`); what the command line sets (`--set`) is looked for beside the experiment.
 */
export function optionFiles(
  at: ExperimentPath,
  { folder, locate }: Pick<Experiment, 'folder' | 'locate'>,
): OptionFiles {
  const place = (path: ExperimentPath) => locate.value([...at, ...path])
  return {
    place,
    read(path, file) {
      const named = place(path)
      const base = named.line === undefined ? folder : dirname(resolve(named.file))
      const found = resolve(base, file)
      return { file: found, text: readText(found, file, named) }
    },
  }
}

/** @throws AutottsError E_PLUGIN_OPTIONS */
function readText(path: string, file: string, place: SourcePlace): string {
  try {
    const { size } = statSync(path)
    if (size > MOST_BYTES) throw new Error(`it has ${size} bytes, more than ${MOST_BYTES}`)
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path))
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new AutottsError('E_PLUGIN_OPTIONS', `the file ${file} cannot be read: ${why}`, {
      place,
      expected: `a text in UTF-8 at ${path}`,
      next: 'Give the path from the folder of the experiment file that names it.',
      cause,
    })
  }
}
